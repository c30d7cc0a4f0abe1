package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.meterroute.examples.console.access.Role;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @Test
    void nothingThatUsersTypeBeginsALineOfItsOwn() {
        RunningConsole.address();
        OutputStreamAppender<ILoggingEvent> terminal =
                (OutputStreamAppender<ILoggingEvent>) ROOT.getAppender("TERMINAL");
        LoggingEvent event = new LoggingEvent(
                "test",
                ROOT,
                Level.WARN,
                "a\r\n12:00:00 INFO SignIn: signed in: admin\u2028\u0085\u001b[2Jb",
                null,
                null);

        String line = new String(terminal.getEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(line.strip())
                .hasLineCount(1)
                .doesNotContain("\r", "\u2028", "\u0085", "\u001b")
                .contains("signed in: admin");
    }

    @Test
    void whoeverIsRefusedIsLoggedWithATimeInUtc() {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        Visitor viewer = RunningConsole.signedIn(Role.VIEWER);
        OutputStreamAppender<ILoggingEvent> listening = listening(heard);
        ROOT.addAppender(listening);
        try {
            viewer.get("/people");
            viewer.send("POST", "/password", Optional.of("_csrf=x"), "Origin", "https://elsewhere.example");
        } finally {
            ROOT.detachAppender(listening);
        }

        assertThat(heard.toString(StandardCharsets.UTF_8))
                .containsPattern(
                        "(?m)^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z WARN .*refused to RETAILER-1/test-viewer: GET /people")
                .contains("change from elsewhere refused: 127.0.0.1 /password");
    }

    @Test
    void noPasswordCodeOrTokenIsLogged() {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        OutputStreamAppender<ILoggingEvent> listening = listening(heard);
        ROOT.addAppender(listening);
        try {
            Visitor visitor = new Visitor();
            visitor.trySignIn(RunningConsole.RETAILER, "nobody", "a secret that is nobody's");
            visitor.submit(
                    "/welcome",
                    "/welcome",
                    "institution",
                    "X\r\nY",
                    "name",
                    "x\nz",
                    "code",
                    "SECRET-CODE",
                    "password",
                    RunningConsole.PASSWORD);
            RunningConsole.signedIn(Role.VIEWER);
        } finally {
            ROOT.detachAppender(listening);
        }

        assertThat(heard.toString(StandardCharsets.UTF_8))
                .contains(
                        "sign-in failed: RETAILER-1/nobody", "sign-in failed: ?/?", "signed in: RETAILER-1/test-viewer")
                .doesNotContain("secret", "SECRET-CODE", RunningConsole.PASSWORD);
    }

    private static OutputStreamAppender<ILoggingEvent> listening(ByteArrayOutputStream out) {
        OutputStreamAppender<ILoggingEvent> terminal =
                (OutputStreamAppender<ILoggingEvent>) ROOT.getAppender("TERMINAL");
        OutputStreamAppender<ILoggingEvent> listening = new OutputStreamAppender<>();
        listening.setContext(ROOT.getLoggerContext());
        listening.setEncoder(terminal.getEncoder());
        listening.setOutputStream(out);
        listening.start();
        return listening;
    }
}
