import Store
import StoreContract
import StoreSQLite
import Testing

@Suite("the stores and the contract")
struct ContractTests {
  @Test("the SQLite store holds the contract", arguments: StoreContract.all)
  func sqlite(_ contract: StoreContract) throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    try contract.check(store)
    store.close()
  }

  @Test("the SQLite store holds it where every body runs twice", arguments: StoreContract.all)
  func sqliteTwice(_ contract: StoreContract) throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    try contract.check(TwiceStore(store))
    store.close()
  }

  @Test("a second store that knows no cryptography holds the contract", arguments: StoreContract.all)
  func memory(_ contract: StoreContract) throws {
    try contract.check(MemoryStore { Fixture.checkpoint(of: $0) })
  }

  @Test("the second store holds it where every body runs twice", arguments: StoreContract.all)
  func memoryTwice(_ contract: StoreContract) throws {
    try contract.check(TwiceStore(MemoryStore { Fixture.checkpoint(of: $0) }))
  }
}
