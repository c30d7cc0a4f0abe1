package io.meterroute.examples.console.access;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** Signing in is tried too often: the password was not looked at. */
final class TooManyTriesException extends AuthenticationException {
    @Serial
    private static final long serialVersionUID = 1;

    TooManyTriesException() {
        super("too many tries");
    }
}
