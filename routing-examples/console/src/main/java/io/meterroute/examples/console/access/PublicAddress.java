package io.meterroute.examples.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where people reach the console. Either at an {@code https:} address that was configured, or, to try it out, on the
 * machine it runs on, unencrypted; anything between is refused when the console starts.
 */
@Component
class PublicAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Optional<URI> configured;

    PublicAddress(@Value("${console.public-address:}") String address, @Value("${server.address:}") String bound)
            throws UnknownHostException {
        this.configured = address.isBlank() ? Optional.empty() : Optional.of(URI.create(address.strip()));
        configured.filter(uri -> !"https".equals(uri.getScheme())).ifPresent(uri -> {
            throw new IllegalArgumentException("console.public-address must begin with https: but is " + uri);
        });
        if (configured.isEmpty()
                && (bound.isBlank() || !InetAddress.getByName(bound).isLoopbackAddress())) {
            throw new IllegalArgumentException("server.address is not of this machine alone (" + bound
                    + "): set console.public-address to the https: address that people use");
        }
    }

    /** Tells whether cookies can be kept to encrypted connections. */
    boolean isEncrypted() {
        return configured.isPresent();
    }

    /** Tells whether the request was meant for this console, and not for a name that somebody made point here. */
    boolean isMeant(HttpServletRequest request) {
        return configured
                .map(uri -> request.getServerName().equalsIgnoreCase(uri.getHost()))
                .orElseGet(() -> LOOPBACK.contains(request.getServerName()));
    }

    /** Returns the origin of the console's own pages. */
    String origin(HttpServletRequest request) {
        return configured
                .map(uri -> uri.getScheme() + "://" + uri.getAuthority())
                .orElseGet(() -> "http://" + request.getServerName() + ":" + request.getServerPort());
    }
}
