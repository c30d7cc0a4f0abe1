package io.meterroute.examples.tool;

import io.meterroute.spi.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands: {@code java -jar meterroute.jar check table.json}. Try {@code --help}. */
@Command(
        name = "meterroute",
        description = "Looks at routing tables and decisions, and works on many meters at once.",
        subcommands = {
            CheckCommand.class,
            DiffCommand.class,
            TableCommand.class,
            ExplainCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            MarkCommand.class,
            DecisionsCommand.class,
            WhatIfCommand.class,
            ReplayCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = ToolMain.Version.class,
        footer = {"", ExitCodes.HELP})
public final class ToolMain {
    private ToolMain() {}

    /** See {@code --help}. */
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the commands, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new ToolMain())
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
    }

    /** What people can do something about is said in a line; anything else is a bug, and shows where it is. */
    private static int failed(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof NoSuchFileException missing) {
            err.println("meterroute: there is no file " + missing.getFile());
            return ExitCodes.FAILED;
        }
        if (failure instanceof IOException
                || failure instanceof StoreException
                || failure instanceof IllegalArgumentException) {
            err.println("meterroute: " + failure.getMessage());
            return ExitCodes.FAILED;
        }
        throw failure;
    }

    /** The version of the library, as the jar says. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = ToolMain.class.getPackage().getImplementationVersion();
            return new String[] {"Meterroute " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
