/// The list of mounted file systems that Linux keeps.
///
/// `statfs` would give a number for the type; Swift does not see that call, and the names are the
/// same everywhere.
enum MountTable {
  /// The type of the file system on `device` where it is one that a network or another process
  /// serves; nil for every other.
  ///
  /// - Parameters:
  ///   - device: as `stat` gives it.
  ///   - text: lines of `/proc/self/mountinfo`: the third field is `major:minor`, the first after a
  ///     lone hyphen the type (`proc(5)`).
  static func networkFilesystem(of device: UInt64, in text: String) -> String? {
    let name = "\(major(device)):\(minor(device))"
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 2, fields[2] == name, let hyphen = fields.firstIndex(of: "-"),
        hyphen + 1 < fields.count
      else { continue }
      let type = fields[hyphen + 1]
      let isNetwork = type != local && network.contains { type == $0 || type.hasPrefix("\($0).") }
      return isNetwork ? String(type) : nil
    }
    return nil
  }

  // A prefix with a dot also counts: fuse.sshfs, fuse.glusterfs.
  private static let network = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse", "fuseblk", "ceph"]
  // A container's root without privileges: a process of this machine over its own disk.
  private static let local = "fuse.fuse-overlayfs"

  // How Linux packs both numbers in 64 bits (`makedev(3)`).
  private static func major(_ device: UInt64) -> UInt64 {
    ((device >> 8) & 0xFFF) | ((device >> 32) & ~0xFFF)
  }

  private static func minor(_ device: UInt64) -> UInt64 {
    (device & 0xFF) | ((device >> 12) & ~0xFF)
  }
}
