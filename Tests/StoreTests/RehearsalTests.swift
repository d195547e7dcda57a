import Identity
import Testing

@testable import Store

@Suite("An act of several writes that is rehearsed")
struct RehearsalTests {
  private let lyon = Site(code: Sample.id("LYON"), name: "Hospices of Lyon", zone: "Europe/Paris")

  private func open(_ scratch: Scratch, isRehearsal: Bool) throws -> Registry {
    try Registry.open(
      at: scratch.path, via: .commandLine, patience: .milliseconds(20), isRehearsal: isRehearsal)
  }

  @Test("its steps see what it wrote, no one else does, and after it nothing of it is there")
  func whole() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let other = try open(scratch, isRehearsal: false)
    let rehearsal = try open(scratch, isRehearsal: true)
    let acts = try registry.counts().acts
    for _ in 1...2 {
      try rehearsal.carryOut {
        try rehearsal.addSite(lyon, by: Sample.actor, at: Sample.day(1))
        // As a part of another act; and one that is refused takes back no other.
        _ = try rehearsal.carryOut { try Sample.admit(1, at: Sample.day(2), rehearsal) }
        #expect(
          code { try rehearsal.addSite(lyon, by: Sample.actor, at: Sample.day(3)) } == .exists)
        #expect(try rehearsal.sites().map(\.value.code).contains(lyon.code))
        #expect(try rehearsal.series().map(\.recordedAt) == [Sample.day(2)])
        #expect(try rehearsal.counts().acts > acts + 1)
        #expect(try rehearsal.verify(deep: false).isIntact)

        #expect(try registry.counts().acts == acts)
        #expect(try registry.series().isEmpty)
        #expect(
          code { try other.addSite(lyon, by: Sample.actor, at: Sample.day(3)) } == .busy)
        #expect(!String(decoding: try scratch.bytes(), as: UTF8.self).contains(lyon.name))
      }
      #expect(try rehearsal.counts().acts == acts)
    }
    #expect(try !rehearsal.sites().map(\.value.code).contains(lyon.code))
    #expect(!String(decoding: try scratch.bytes(), as: UTF8.self).contains(lyon.name))
    try other.addSite(lyon, by: Sample.actor, at: Sample.day(3))
    #expect(try registry.counts().acts == acts + 1)
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("one that fails keeps nothing either, and holds no one up")
  func failing() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let rehearsal = try open(scratch, isRehearsal: true)
    let acts = try registry.counts().acts
    let failure = code {
      try rehearsal.carryOut {
        try rehearsal.addSite(lyon, by: Sample.actor, at: Sample.day(1))
        try rehearsal.addSite(lyon, by: Sample.actor, at: Sample.day(1))
      }
    }
    #expect(failure == .exists)
    #expect(try rehearsal.counts().acts == acts)
    try registry.addSite(lyon, by: Sample.actor, at: Sample.day(1))
    #expect(try rehearsal.counts().acts == acts + 1)
  }

  @Test("in earnest each write is kept by itself")
  func inEarnest() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let failure = code {
      try registry.carryOut {
        try registry.addSite(lyon, by: Sample.actor, at: Sample.day(1))
        try registry.addSite(lyon, by: Sample.actor, at: Sample.day(1))
      }
    }
    #expect(failure == .exists)
    #expect(try registry.sites().map(\.value.code).contains(lyon.code))
  }
}
