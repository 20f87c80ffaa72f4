/// The vendors whose records are understood, by the names of `--vendor`, in the order in which a record's shape is compared with theirs.
package enum Vendor: String, CaseIterable, Sendable {
  case cameo, aws, azure, persona, tencent, alibaba, facetec, iproov, didit, onfido, veriff, sumsub, jumio

  var format: any VendorFormat.Type {
    switch self {
    case .cameo: CameoFormat.self
    case .aws: AWSFormat.self
    case .azure: AzureFormat.self
    case .persona: PersonaFormat.self
    case .tencent: TencentFormat.self
    case .alibaba: AlibabaFormat.self
    case .facetec: FaceTecFormat.self
    case .iproov: IProovFormat.self
    case .didit: DiditFormat.self
    case .onfido: OnfidoFormat.self
    case .veriff: VeriffFormat.self
    case .sumsub: SumsubFormat.self
    case .jumio: JumioFormat.self
    }
  }
}
