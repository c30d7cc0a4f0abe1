package io.meterroute.examples.console.access;

import java.util.Optional;
import org.springframework.http.HttpMethod;

/**
 * Who may send one kind of request.
 *
 * @param method its method
 * @param pattern its path, as the controllers write it
 * @param needed the role it needs; empty if anybody may, signed in or not
 */
public record Route(HttpMethod method, String pattern, Optional<Role> needed) {
    static Route open(HttpMethod method, String pattern) {
        return new Route(method, pattern, Optional.empty());
    }

    static Route get(String pattern, Role needed) {
        return new Route(HttpMethod.GET, pattern, Optional.of(needed));
    }

    static Route post(String pattern, Role needed) {
        return new Route(HttpMethod.POST, pattern, Optional.of(needed));
    }
}
