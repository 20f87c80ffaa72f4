import StoreContract
import StoreSQLite
import Testing

@Suite("the SQLite store and the contract")
struct ContractTests {
  @Test("the contract holds", arguments: StoreContract.all)
  func holds(_ contract: StoreContract) throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    try contract.check(store)
    store.close()
  }
}
