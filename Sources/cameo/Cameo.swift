import Commands

/// The program; everything it does is in `Commands`.
@main
struct Cameo {
  static func main() {
    CommandLineProgram.run(Array(CommandLine.arguments.dropFirst()))
  }
}
