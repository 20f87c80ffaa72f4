extension Schema {
  // Which part of a picture a case holds: kept no longer than the face, so that no other part is taken in meanwhile. The digest is
  // keyed, and the four numbers are shares of the frame.
  static let regions = """
    CREATE TABLE picture_region (
      case_number INTEGER NOT NULL REFERENCES review_case,
      place INTEGER NOT NULL CHECK (place >= 0),
      picture BLOB NOT NULL CHECK (length(picture) = 32),
      from_left REAL NOT NULL,
      from_top REAL NOT NULL,
      width REAL NOT NULL,
      height REAL NOT NULL,
      PRIMARY KEY (case_number, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX picture_region_picture ON picture_region (picture);
    """
}
