package io.meterroute.examples.console;

import io.meterroute.examples.console.access.FirstStart;
import io.meterroute.examples.console.access.Invitations;
import io.meterroute.examples.console.access.People;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The web console, with simulated providers and the quickstart's data unless {@code meterroute.institution} says whose routing
 * it shows. Prints where it is and, as long as nobody can sign in, a one-time code.
 */
@SpringBootApplication
public class ConsoleMain {
    /** Starts it; arguments such as {@code --server.port=9090} set Spring Boot's properties. */
    public static void main(String[] arguments) {
        SpringApplication.run(ConsoleMain.class, arguments);
    }

    @Bean
    ApplicationRunner greeting(
            Institutions institutions, People people, Invitations invitations, Environment settings) {
        return arguments -> {
            System.out.println("Meterroute console: http://localhost:" + settings.getProperty("local.server.port"));
            FirstStart firstStart = new FirstStart(people, invitations);
            institutions.ids().forEach(institution -> firstStart.greet(institution, System.out));
        };
    }
}
