package io.meterroute.examples.console.access;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Signs people in by institution, name and password: applies the brake, and leaves the rest to Spring Security, which
 * hashes a password also for a name that does not exist, so that an answer's time does not tell.
 */
@Component
class SignIn implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final SignInBrake brake;
    private final People people;
    private final DaoAuthenticationProvider passwords;

    SignIn(People people, PasswordEncoder encoder, LongSupplier nanos) {
        this.brake = new SignInBrake(nanos);
        this.people = people;
        this.passwords = new DaoAuthenticationProvider(people::load);
        passwords.setPasswordEncoder(encoder);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        SignInForm form = (SignInForm) Objects.requireNonNull(attempt.getDetails());
        String name = SignInForm.name(attempt.getName());
        UsernamePasswordAuthenticationToken complete = UsernamePasswordAuthenticationToken.unauthenticated(
                Person.principal(form.institution(), name), attempt.getCredentials());
        complete.setDetails(form);
        return braked(form.institution(), name, form.address(), () -> passwords.authenticate(complete));
    }

    /**
     * Checks the password of somebody who is signed in already.
     *
     * @throws AuthenticationException if it is wrong, or may not be tried now
     */
    void confirm(SignedIn me, String password, String address) {
        braked(
                me.institution(),
                me.name(),
                address,
                () -> passwords.authenticate(
                        UsernamePasswordAuthenticationToken.unauthenticated(me.getUsername(), password)));
    }

    /**
     * Makes a try that somebody else than its owner might make, with the brake on.
     *
     * @throws TooManyTriesException if it may not be made now
     */
    <T extends @Nullable Object> T braked(String institution, String name, String address, Try<T> attempt) {
        String principal = Person.principal(institution, name);
        boolean isKnown = people.hasSignedInFrom(institution, name, address);
        if (!brake.take(principal, address, isKnown)) {
            LOG.warn("sign-in slowed down: {} from {}", principal, address);
            throw new TooManyTriesException();
        }
        T result;
        try {
            result = attempt.make();
        } catch (AuthenticationException e) {
            LOG.warn("sign-in failed: {} from {}", principal, address);
            throw e;
        }
        brake.wasRight(principal, address, isKnown);
        people.signedIn(institution, name, address);
        LOG.info("signed in: {} from {}", principal, address);
        return result;
    }

    /** Something that fails with {@link AuthenticationException} if it is not its owner who tries. */
    interface Try<T extends @Nullable Object> {
        T make();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
