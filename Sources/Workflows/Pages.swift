public import Library
public import Reporting

extension ReferenceLibrary {
  /// The library's templates and style sheet, ready to make pages of.
  ///
  /// - Throws: the library's errors for files that cannot be read, `report.template…` for templates
  ///   that cannot be used.
  public func pageTemplates() throws -> Templates {
    try Templates(texts: templates(), style: styles()["diapason.css"] ?? "")
  }
}
