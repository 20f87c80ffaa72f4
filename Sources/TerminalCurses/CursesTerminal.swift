private import CTerminal
package import TerminalUI

/// The terminal through ncurses.
///
/// ncurses draws text: it knows the terminal, and sends little. Pictures, and whatever else has 24-bit colours, go beside it. Debian
/// has no terminfo entry for direct colour, pairs run out at 65,536, and to redefine them costs 74 ms for 100x50 cells; the same cells
/// written directly cost 2 ms of processor time, half of it the kernel's (both measured). So such a cell is *reserved* in ncurses, as an
/// invisible blank that equals no other cell, and after ncurses has sent a row that changed, all direct cells of that row are written
/// again. That order keeps this true: what is written directly stands only in reserved cells, even where ncurses erases or shifts
/// parts of a row, and it is overwritten when anything else, a plain blank too, takes a reserved cell. No picture is ever in ncurses'
/// memory.
package final class CursesTerminal: TerminalDriver {
  /// The present size.
  package private(set) var size: Size
  /// What the terminal can show, as far as it has told.
  package private(set) var traits: TerminalTraits

  private var questions: TraitQuestions
  private var shown: Surface
  private var direct = DirectWriter()
  private var parser = InputParser()
  private var parserDeadline: ContinuousClock.Instant?
  private var queue: [InputEvent] = []
  private var isRunning = true
  /// Whether the terminal itself answers, and not one within another that hands keys on in pieces.
  private let asksForStatus: Bool
  private var hasAskedForStatus = false

  /// Has a child blank the terminal and give it back should this process be killed (SIGKILL, no memory) while it has taken it.
  ///
  /// It shares this process's memory as it is now: to be called before there is anything in it that is nobody else's.
  package static func watch(output: Int32 = 1) {
    ct_watcher_start(output)
  }

  /// Takes the terminal; one at a time.
  ///
  /// - Parameters:
  ///   - environment: what tells of colours, `TERM` and `COLORTERM`, and of the terminal's make.
  ///   - colorDepth: the depth to use, where it is known better.
  ///   - usesMouse: whether clicks are asked for; the terminal then selects text with Shift held only.
  package init(
    input: Int32 = 0,
    output: Int32 = 1,
    environment: [String: String],
    colorDepth: ColorDepth? = nil,
    usesMouse: Bool = false
  ) throws(CursesTerminalError) {
    switch Int(ct_start(input, output, usesMouse)) {
    case CT_STARTED: break
    case CT_NOT_A_TERMINAL: throw .notATerminal
    case CT_UNKNOWN_TERMINAL: throw .unknownTerminal
    case CT_POOR_TERMINAL: throw .poorTerminal
    default: throw .systemCallFailed
    }
    asksForStatus = !GlyphTable.isMultiplexed(environment)
    traits = TraitQuestions.cautious(
      colorDepth ?? ColorDepth(environment: environment, terminfoColors: Int(ct_colors())), background: RGB(environment: environment))
    questions = TraitQuestions(
      mayDrawMosaics: GlyphTable.drawsMosaics(environment), mayDrawOctants: GlyphTable.drawsOctants(environment),
      isMultiplexed: GlyphTable.isMultiplexed(environment))
    size = Self.currentSize
    shown = Surface(size: size)
    ct_erase()
    send(DirectWriter.beginUpdate + questions.ask(on: size))
    ct_erase()
    send(DirectWriter.endUpdate)
  }

  isolated deinit {
    stop()
  }

  /// Gives the terminal back as it was; the driver does nothing more.
  package func stop() {
    guard isRunning else { return }
    isRunning = false
    ct_stop()
  }

  /// Sends standard error to the end of a file, made with mode 0600, until the terminal is given back; text there would spoil the screen
  /// and be lost with it. The path must not be a symbolic link.
  package func redirectStandardError(to path: String) throws(CursesTerminalError) {
    guard unsafe ct_redirect_stderr(path) else { throw .systemCallFailed }
  }

  /// Shows a surface: ncurses sends its rows that changed, then the direct cells of those rows follow.
  package func present(_ surface: Surface) {
    let surface = surface.adapted(to: traits)
    let rows = surface.rowsChanged(since: shown).prefix { $0 < size.rows }
    guard isRunning, !rows.isEmpty || surface.cursor != shown.cursor else { return }
    let isDirectAlone = rows.map { row in put(surface.row(row).prefix(size.columns), row: row, over: shown.row(row)) }
    let cursor = surface.cursor.flatMap { Rect(origin: .zero, size: size).contains($0) ? $0 : nil }
    ct_cursor(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    send(DirectWriter.beginUpdate)
    ct_flush()
    direct.begin()
    for (row, isAlone) in zip(rows, isDirectAlone) {
      direct.draw(surface.row(row).prefix(size.columns), row: row, over: isAlone ? shown.row(row) : nil)
      direct.handOver { bytes in send(bytes) }
    }
    direct.finish { bytes in send(bytes) }
    send(DirectWriter.endUpdate)
    shown = surface
  }

  /// Waits in one `poll` for input and signals; signals come before what was typed.
  package func nextEvent(within timeout: Duration?) -> InputEvent {
    let clock = ContinuousClock()
    let deadline = timeout.map { clock.now + $0 }
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      let end = [deadline, parserDeadline].compactMap(\.self).min()
      note(Int(ct_wait(end.map { Self.milliseconds(until: $0, clock.now) } ?? -1)))
      if !queue.isEmpty { continue }
      let now = clock.now
      if let parserDeadline, now >= parserDeadline {
        let event = parser.timeOut()
        waitForRest()
        if let event { return event }
      }
      if let deadline, now >= deadline { return .tick }
    }
  }

  package func tellPastesApart(_ isApart: Bool) {
    parser.tellsPastesApart = isApart
  }

  /// Throws away what was typed but not handed over, here and in the kernel; a focus that was lost meanwhile is still told.
  package func flushTypeAhead() {
    var kept = queue.filter { !$0.isTyped }
    for _ in 0..<Self.mostFlushed {
      queue = []
      let what = Int(ct_wait(0))
      note(what)
      kept += queue.filter { !$0.isTyped }
      guard what & CT_INPUT != 0 else {
        queue = kept
        return
      }
    }
    ct_flush_input()
    queue = kept
  }

  /// The events that are looked through for those of the terminal itself; whoever sends more is typing.
  private static let mostFlushed = 10_000

  /// Blanks the screen, ncurses' memory of it and the surface kept here.
  package func ring() {
    if isRunning { ct_ring() }
  }

  package func erase() {
    guard isRunning else { return }
    ct_erase()
    shown.clear()
    shown = Surface(size: size)
  }

  /// Blanks the screen, gives the terminal back, stops the process, and takes the terminal again; ``InputEvent/continued`` follows.
  package func suspend() {
    guard isRunning else { return }
    erase()
    ct_suspend()
    note(Int(ct_wait(0)) | CT_CONTINUE)
  }

  /// Tells ncurses of a row's cells, and returns whether none of those that it draws differs. Only then may cells that it does not draw
  /// stay as they are: what it sends in a row is its own affair.
  private func put(_ cells: ArraySlice<Cell>, row: Int, over shown: ArraySlice<Cell>) -> Bool {
    var scalars: [UInt32] = []
    var isDirectAlone = cells.count <= shown.count
    for column in 0..<cells.count {
      let cell = cells[cells.startIndex + column]
      if column < shown.count {
        let old = shown[shown.startIndex + column]
        if DirectWriter.takes(cell) ? DirectWriter.takes(old) : old == cell { continue }
      }
      isDirectAlone = false
      if DirectWriter.takes(cell) {
        ct_reserve(Int32(row), Int32(column))
        continue
      }
      if !cell.isContinuation, column + cell.glyph.columns <= cells.count {
        scalars.removeAll(keepingCapacity: true)
        cell.glyph.forEachScalar { scalars.append($0.value) }
        unsafe ct_put(
          Int32(row), Int32(column), scalars, Int32(scalars.count), Int32(cell.glyph.columns), UInt32(cell.style.attributes.rawValue),
          Self.index(of: cell.style.foreground), Self.index(of: cell.style.background)
        )
      }
    }
    return isDirectAlone
  }

  /// Queues what a wait has told; signals come before what was typed.
  private func note(_ what: Int) {
    if what & CT_SUSPEND != 0 { queue.append(.suspend) }
    if what & CT_HANGUP != 0 { queue.append(.hangup) }
    if what & CT_TERMINATE != 0 { queue.append(.terminate) }
    if what & CT_CONTINUE != 0 { ct_resume() }
    if what & (CT_CONTINUE | CT_RESIZE) != 0 {
      // Nobody knows where a terminal moves its cells, so the screen is blanked at once.
      ct_resize()
      let old = size
      size = Self.currentSize
      erase()
      if what & CT_RESIZE != 0 || size != old { queue.append(.resized(size)) }
      if what & CT_CONTINUE != 0 { queue.append(.continued) }
    }
    guard what & CT_INPUT != 0, queue.isEmpty else { return }
    var byte = ct_next_byte()
    while byte >= 0 {
      if let event = parser.feed(UInt8(byte)), isNews(event) {
        queue.append(event)
        break
      }
      byte = ct_next_byte()
    }
    waitForRest()
    askForStatus()
  }

  private func waitForRest() {
    parserDeadline = parser.patience.map { ContinuousClock.now + $0 }
  }

  /// Asks whether an ESC was a key: the answer comes behind whatever belongs to it.
  private func askForStatus() {
    guard asksForStatus, parser.isAtEscape else {
      hasAskedForStatus = false
      return
    }
    guard !hasAskedForStatus else { return }
    hasAskedForStatus = true
    send(Array("\u{1B}[5n".utf8))
  }

  /// Takes what the terminal tells of itself, and returns whether the console has to know: a report that changes nothing is none of its.
  private func isNews(_ event: InputEvent) -> Bool {
    let isChange = questions.take(event, into: &traits)
    if case .report = event { return isChange }
    return true
  }

  private func send(_ bytes: some Collection<UInt8>) {
    bytes.withContiguousStorageIfAvailable { unsafe ct_write($0.baseAddress, $0.count) }
  }

  private static var currentSize: Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    unsafe ct_size(&rows, &columns)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  private static func index(of color: Color) -> Int32 {
    if case .palette(let index) = color { Int32(index) } else { -1 }
  }

  /// Rounded up, so that a wait never ends just before its time.
  private static func milliseconds(until end: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> Int32 {
    let (seconds, attoseconds) = max(.zero, end - now).components
    return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}

extension InputEvent {
  /// Whether a person typed it, or pasted it.
  fileprivate var isTyped: Bool {
    switch self {
    case .key, .paste, .pasted, .click: true
    default: false
    }
  }
}
