extension Schema {
  // Few cases are ever held, or wait to be forgotten: what all cases have in common grows by nothing.
  static let holds = """
    CREATE TABLE case_hold (
      case_number INTEGER PRIMARY KEY REFERENCES review_case,
      until INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE erasure_wait (
      case_number INTEGER PRIMARY KEY REFERENCES review_case
    ) STRICT;
    """
}
