package io.meterroute.examples.console;

import io.meterroute.examples.console.access.Invitations;
import io.meterroute.examples.console.access.People;
import io.meterroute.examples.console.access.Role;
import io.meterroute.examples.console.demo.Simulation;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The console as it runs, started once for all tests, with a database in memory and a short demonstration day. */
public final class RunningConsole {
    /** The password of everybody here. */
    public static final String PASSWORD = "seven zebras crossed 41 rivers";

    static final String RETAILER = "RETAILER-1";
    static final String BANK = "BANK-2";

    private static final ConfigurableApplicationContext CONTEXT = new SpringApplicationBuilder(
                    ConsoleMain.class, SettableTime.class)
            .run(
                    "--server.port=0",
                    "--console.demo.purchases=400",
                    "--spring.datasource.url=jdbc:h2:mem:console;DB_CLOSE_DELAY=-1");

    private RunningConsole() {}

    static String address() {
        return "http://localhost:" + CONTEXT.getEnvironment().getProperty("local.server.port");
    }

    static <T> T part(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    static Institution retailer() {
        return part(Institutions.class).get(RETAILER);
    }

    static Simulation simulation() {
        return retailer().simulation().orElseThrow();
    }

    /** Makes sure that there is somebody of this name, enabled, with this role and the {@link #PASSWORD}. */
    static String person(String institution, String name, Role role) {
        People people = part(People.class);
        Invitations invitations = part(Invitations.class);
        if (people.add(institution, name, role)) {
            invitations.accept(institution, name, invitations.invite(institution, name), PASSWORD);
        }
        return name;
    }

    /** Returns somebody of the retailer with this role, signed in. */
    static Visitor signedIn(Role role) {
        return signedIn(RETAILER, role);
    }

    static Visitor signedIn(String institution, Role role) {
        String name = person(institution, "test-" + role.label().toLowerCase(Locale.ROOT), role);
        Visitor visitor = new Visitor();
        visitor.signIn(institution, name, PASSWORD);
        return visitor;
    }

    /** Lets the console's time pass. */
    static void pass(Duration time) {
        SettableTime.pass(time);
    }
}
