package io.meterroute.examples.bulk;

import io.meterroute.spi.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Imports, exports and marks meters from the command line: {@code BulkMain import coverage.csv --table table.json}. Try
 * {@code --help}.
 */
@Command(
        name = "bulk",
        description =
                "Works on many meters at once. What is done stays done: every command may be stopped and repeated.",
        subcommands = {ImportCommand.class, ExportCommand.class, MarkCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = BulkMain.Version.class,
        footer = {"", ExitCodes.HELP})
public final class BulkMain {
    private BulkMain() {}

    /** See {@code --help}. */
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the commands, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new BulkMain())
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
    }

    /** What people can do something about is said in a line; anything else is a bug, and shows where it is. */
    private static int failed(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof NoSuchFileException missing) {
            err.println("bulk: there is no file " + missing.getFile());
            return ExitCodes.FAILED;
        }
        if (failure instanceof IOException
                || failure instanceof StoreException
                || failure instanceof IllegalArgumentException) {
            err.println("bulk: " + failure.getMessage());
            return ExitCodes.FAILED;
        }
        throw failure;
    }

    /** The version of the library, as the jar says. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = BulkMain.class.getPackage().getImplementationVersion();
            return new String[] {"Meterroute bulk " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
