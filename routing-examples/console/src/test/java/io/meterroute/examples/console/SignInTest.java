package io.meterroute.examples.console;

import static io.meterroute.examples.console.RunningConsole.BANK;
import static io.meterroute.examples.console.RunningConsole.PASSWORD;
import static io.meterroute.examples.console.RunningConsole.RETAILER;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.console.access.FirstStart;
import io.meterroute.examples.console.access.Invitations;
import io.meterroute.examples.console.access.People;
import io.meterroute.examples.console.access.Role;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInTest {
    private final Visitor visitor = new Visitor();

    @BeforeEach
    void nobodyHasTriedForAWhile() {
        RunningConsole.pass(Duration.ofHours(1));
    }

    @Test
    void nobodyIsInWithoutSigningIn() {
        Page page = visitor.get("/");

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.location()).endsWith("/sign-in");
        assertThat(visitor.get("/", "HX-Request", "true").header("HX-Redirect")).isEqualTo("/sign-in");
    }

    @Test
    void institutionNameAndPasswordLetOneIn() {
        RunningConsole.person(RETAILER, "thandi", Role.VIEWER);

        visitor.signIn(" retailer-1 ", " Thandi ", PASSWORD);

        assertThat(visitor.get("/").text()).contains("thandi", "Viewer", RETAILER);
    }

    @Test
    void theRightPasswordAtAnotherInstitutionLetsNobodyIn() {
        RunningConsole.person(RETAILER, "thandi", Role.VIEWER);

        assertThat(visitor.trySignIn(BANK, "thandi", PASSWORD).location()).endsWith("/sign-in?failed");
        assertThat(visitor.isIn()).isFalse();
        assertThat(visitor.get("/sign-in?failed")
                        .document()
                        .select("[role=alert]")
                        .text())
                .isEqualTo("Institution, name and password do not belong together.");
        assertThat(visitor.get("/sign-in").document().select("[role=alert], [role=status]"))
                .isEmpty();
    }

    @Test
    void theAnswerIsTheSameWhoeverTries() {
        RunningConsole.person(RETAILER, "pieter", Role.VIEWER);
        RunningConsole.person(RETAILER, "gone", Role.VIEWER);
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);
        approver.submit("/people", "/people/gone", "role", "VIEWER", "disabled", "true");
        RunningConsole.part(People.class).add(RETAILER, "never-came", Role.VIEWER);

        Set<String> answers = new TreeSet<>();
        for (String name : Set.of("pieter", "gone", "never-came", "nobody-at-all", "?", "PIETER'--")) {
            int before = SettableTime.comparedPasswords();
            Page page = visitor.trySignIn(RETAILER, name, "wrong");
            assertThat(SettableTime.comparedPasswords() - before)
                    .as("passwords compared for %s", name)
                    .isEqualTo(1);
            answers.add(page.status() + page.location() + page.body());
        }

        assertThat(answers).hasSize(1);
    }

    @Test
    void theSessionGetsANewIdWhenSomebodySignsIn() {
        RunningConsole.person(RETAILER, "thandi", Role.VIEWER);
        visitor.get("/sign-in");
        String before = visitor.session().map(HttpCookie::getValue).orElseThrow();

        visitor.signIn(RETAILER, "thandi", PASSWORD);

        assertThat(visitor.session().map(HttpCookie::getValue).orElseThrow()).isNotEqualTo(before);
        Visitor whoPlantedIt = new Visitor();
        whoPlantedIt.steal(visitor);
        assertThat(whoPlantedIt.isIn()).as("with the new id").isTrue();
        RunningConsole.part(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM SPRING_SESSION WHERE SESSION_ID = ?")
                .param(new String(Base64.getDecoder().decode(before), StandardCharsets.UTF_8))
                .query(Long.class)
                .optional()
                .ifPresent(
                        sessions -> assertThat(sessions).as("with the old id").isZero());
    }

    @Test
    void aSessionIdIsLongAndRandom() {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < 50; i++) {
            Visitor another = new Visitor();
            another.get("/sign-in");
            byte[] cookie =
                    Base64.getDecoder().decode(another.session().orElseThrow().getValue());
            ids.add(new String(cookie, StandardCharsets.UTF_8));
        }

        assertThat(ids).hasSize(50).allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9_-]{36}"));
    }

    @Test
    void oneSeesOnesSessionsAndEndsThemAllWithThePassword() {
        RunningConsole.person(RETAILER, "busy", Role.VIEWER);
        visitor.signIn(RETAILER, "busy", PASSWORD);
        Visitor elsewhere = new Visitor();
        elsewhere.signIn(RETAILER, "busy", PASSWORD);

        assertThat(visitor.get("/password").document().select(".lines li")).hasSize(2);
        assertThat(visitor.submit("/password", "/password/sessions", "current", "wrong")
                        .status())
                .isEqualTo(422);
        assertThat(elsewhere.isIn()).isTrue();
        visitor.submit("/password", "/password/sessions", "current", PASSWORD);

        assertThat(elsewhere.isIn()).isFalse();
        assertThat(visitor.isIn()).isFalse();
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        RunningConsole.person(RETAILER, "thandi", Role.VIEWER);
        visitor.signIn(RETAILER, "thandi", PASSWORD);
        Visitor withTheSameCookie = new Visitor();
        withTheSameCookie.steal(visitor);
        assertThat(withTheSameCookie.isIn()).isTrue();

        visitor.submit("/", "/sign-out");

        assertThat(withTheSameCookie.isIn()).isFalse();
    }

    @Test
    @SuppressWarnings("try") // closing it is its use
    void aSessionEndsAfterTwelveHoursHoweverBusyItIs() throws Exception {
        RunningConsole.person(RETAILER, "thandi", Role.VIEWER);
        visitor.signIn(RETAILER, "thandi", PASSWORD);

        try (AutoCloseable later = SettableTime.ahead(Duration.ofHours(13))) {
            assertThat(visitor.isIn()).isFalse();
        }
    }

    @Test
    void whoeverIsDisabledIsOutAtOnce() {
        RunningConsole.person(RETAILER, "leaver", Role.OPERATOR);
        visitor.signIn(RETAILER, "leaver", PASSWORD);

        RunningConsole.signedIn(Role.APPROVER)
                .submit("/people", "/people/leaver", "role", "OPERATOR", "disabled", "true");

        assertThat(visitor.isIn()).isFalse();
        assertThat(visitor.trySignIn(RETAILER, "leaver", PASSWORD).location()).endsWith("?failed");
    }

    @Test
    void anotherRoleCountsFromTheNextRequestOn() {
        RunningConsole.person(RETAILER, "mover", Role.APPROVER);
        visitor.signIn(RETAILER, "mover", PASSWORD);

        RunningConsole.signedIn(Role.APPROVER).submit("/people", "/people/mover", "role", "VIEWER");

        assertThat(visitor.isIn()).isFalse();
        visitor.signIn(RETAILER, "mover", PASSWORD);
        assertThat(visitor.get("/people").status()).isEqualTo(403);
    }

    @Test
    void changingThePasswordEndsAllSessionsAndTheOldPassword() {
        RunningConsole.person(RETAILER, "changer", Role.VIEWER);
        visitor.signIn(RETAILER, "changer", PASSWORD);
        Visitor elsewhere = new Visitor();
        elsewhere.signIn(RETAILER, "changer", PASSWORD);
        String next = "nine herons watched 17 kettles";

        Page wrong = visitor.submit("/password", "/password", "current", "not it", "password", next);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().select("#current-problem").text()).contains("not your password");
        visitor.submit("/password", "/password", "current", PASSWORD, "password", next);

        assertThat(elsewhere.isIn()).isFalse();
        assertThat(visitor.trySignIn(RETAILER, "changer", PASSWORD).location()).endsWith("?failed");
        visitor.signIn(RETAILER, "changer", next);
    }

    @Test
    void aPasswordThatIsShortCommonOrOnesOwnNameIsRefusedBesideItsField() {
        for (String weak : Set.of("short", "passwordpassword", "123456789012", "changer2changer2", "qwertyuiopas")) {
            Page page = visitor.submit(
                    "/welcome", "/welcome", "institution", RETAILER, "name", "changer2", "code", "X", "password", weak);
            assertThat(page.status()).as(weak).isEqualTo(422);
            assertThat(page.document().select("#password-problem").text())
                    .as(weak)
                    .isNotEmpty();
            assertThat(page.document().select("#password").attr("aria-invalid")).isEqualTo("true");
            assertThat(page.body()).as("what was typed is not sent back").doesNotContain(weak + "\"");
        }
    }

    @Test
    void aPasswordOfSixtyFourCharactersIsTakenWholly() {
        People people = RunningConsole.part(People.class);
        Invitations invitations = RunningConsole.part(Invitations.class);
        people.add(RETAILER, "longwinded", Role.VIEWER);
        String code = invitations.invite(RETAILER, "longwinded");
        String password = "every fourth tuesday the lighthouse keeper repaints a green door";
        assertThat(password).hasSize(64);

        visitor.submit(
                "/welcome",
                "/welcome",
                "institution",
                RETAILER,
                "name",
                "longwinded",
                "code",
                code,
                "password",
                password);

        assertThat(visitor.trySignIn(RETAILER, "longwinded", password.substring(0, 63))
                        .location())
                .endsWith("?failed");
        visitor.signIn(RETAILER, "longwinded", password);
    }

    @Test
    void theFirstApproverComesInWithTheCodeOnTheTerminalAndNobodyHasAPasswordBefore() {
        People people = RunningConsole.part(People.class);
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        new FirstStart(people, RunningConsole.part(Invitations.class))
                .greet("NEW-INSTITUTION", new PrintStream(terminal, true, StandardCharsets.UTF_8));
        Matcher code =
                Pattern.compile("one-time code ([A-Z0-9-]{24})").matcher(terminal.toString(StandardCharsets.UTF_8));

        assertThat(code.find()).isTrue();
        assertThat(people.of("NEW-INSTITUTION"))
                .allMatch(person -> person.joined().isEmpty());
        Page page = visitor.submit(
                "/welcome",
                "/welcome",
                "institution",
                "NEW-INSTITUTION",
                "name",
                FirstStart.NAME,
                "code",
                code.group(1).toLowerCase(Locale.ROOT),
                "password",
                PASSWORD);
        assertThat(page.location()).endsWith("/sign-in?welcome");
        assertThat(people.find("NEW-INSTITUTION", FirstStart.NAME).orElseThrow().role())
                .isEqualTo(Role.APPROVER);
    }

    @Test
    void aCodeIsGoodOnceForADayAndForItsPersonOnly() {
        People people = RunningConsole.part(People.class);
        Invitations invitations = RunningConsole.part(Invitations.class);
        people.add(RETAILER, "coded", Role.VIEWER);
        String code = invitations.invite(RETAILER, "coded");

        assertThat(welcome(BANK, "coded", code)).isEqualTo(422);
        assertThat(welcome(RETAILER, "thandi", code)).isEqualTo(422);
        assertThat(welcome(RETAILER, "coded", code)).isEqualTo(302);
        assertThat(welcome(RETAILER, "coded", code)).as("a second time").isEqualTo(422);

        String next = invitations.invite(RETAILER, "coded");
        RunningConsole.part(JdbcClient.class)
                .sql("UPDATE console_invitation SET expires_at = ? WHERE name = 'coded'")
                .param(Timestamp.from(Instant.now()))
                .update();
        assertThat(welcome(RETAILER, "coded", next)).as("too late").isEqualTo(422);
    }

    private int welcome(String institution, String name, String code) {
        return visitor.submit(
                        "/welcome",
                        "/welcome",
                        "institution",
                        institution,
                        "name",
                        name,
                        "code",
                        code,
                        "password",
                        PASSWORD)
                .status();
    }

    @Test
    void guessingIsSlowedDownAndThenThereIsAnotherTry() {
        RunningConsole.person(RETAILER, "target", Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            assertThat(visitor.trySignIn(RETAILER, "target", "guess " + i).location())
                    .endsWith("?failed");
        }

        int compared = SettableTime.comparedPasswords();
        assertThat(visitor.trySignIn(RETAILER, "target", PASSWORD).location()).endsWith("?slow");
        assertThat(SettableTime.comparedPasswords())
                .as("no work is done for it")
                .isEqualTo(compared);

        RunningConsole.pass(Duration.ofSeconds(15));
        visitor.signIn(RETAILER, "target", PASSWORD);
    }

    @Test
    void oneTimeCodesCannotBeGuessedFasterThanPasswords() {
        RunningConsole.part(People.class).add(RETAILER, "guessed", Role.APPROVER);
        RunningConsole.part(Invitations.class).invite(RETAILER, "guessed");
        for (int i = 0; i < 5; i++) {
            welcome(RETAILER, "guessed", "AAAA-AAAA-AAAA-AAAA-AAA" + (char) ('A' + i));
        }

        Page page = visitor.submit(
                "/welcome", "/welcome", "institution", RETAILER, "name", "guessed", "code", "B", "password", PASSWORD);

        assertThat(page.document().select("#code-problem").text()).contains("Too many tries");
    }

    @Test
    void passwordsAreStoredAsSlowHashesAndCodesAsHashes() {
        RunningConsole.person(RETAILER, "thandi", Role.VIEWER);
        JdbcClient database = RunningConsole.part(JdbcClient.class);

        assertThat(database.sql("SELECT password FROM console_person WHERE password IS NOT NULL")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(hash -> assertThat(hash).startsWith("{bcrypt}$2a$10$"));
        assertThat(database.sql("SELECT code_hash FROM console_invitation")
                        .query(String.class)
                        .list())
                .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
    }

    @Test
    void afterSigningInNobodyIsSentToAnotherSite() {
        RunningConsole.person(RETAILER, "thandi", Role.VIEWER);
        visitor.get("/?next=https://elsewhere.example");
        String token = visitor.token("/sign-in", "/sign-in");

        Page page = visitor.send(
                "POST",
                "/sign-in?continue=https://elsewhere.example&redirect=//elsewhere.example",
                Optional.of(Visitor.encoded(
                        Map.of("_csrf", token, "institution", RETAILER, "name", "thandi", "password", PASSWORD))),
                "Origin",
                RunningConsole.address(),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(page.location()).startsWith(RunningConsole.address());
    }
}
