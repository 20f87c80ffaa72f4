import CHardening

/// What keeps a file or folder from being this account's alone; `nil` where it is.
struct FilePrivacy {
  /// What a path should name.
  enum Kind {
    case file, folder
  }

  /// In words, to stand behind the file's name.
  let complaint: String
  /// What helps.
  let hint: String
  /// Whether others could have reached it; otherwise it is just not there, or no such thing.
  let isExposed: Bool

  init?(of path: String, _ kind: Kind) {
    let kind = kind == .folder ? CAMEO_DIRECTORY : CAMEO_FILE
    let found = unsafe cameo_check_private(path, Int32(kind.rawValue))
    switch UInt32(bitPattern: found) {
    case CAMEO_PRIVATE.rawValue: return nil
    case CAMEO_MISSING.rawValue: self.init("is missing", "is that where it lies?", false)
    case CAMEO_SYMLINK.rawValue: self.init("is a symbolic link", "name the place itself: a link can be turned elsewhere", true)
    case CAMEO_NOT_OURS.rawValue: self.init("belongs to another account", "run cameo as its owner", true)
    case CAMEO_SHARED.rawValue: self.init("can be reached by group or others", "only its owner may: chmod -R go-rwx \(path)", true)
    case CAMEO_OTHER_KIND.rawValue: self.init("is something else than it should be", "is that where it lies?", false)
    default: self.init("cannot be looked at", "may this account read the folders above it?", false)
    }
  }

  private init(_ complaint: String, _ hint: String, _ isExposed: Bool) {
    (self.complaint, self.hint, self.isExposed) = (complaint, hint, isExposed)
  }
}
