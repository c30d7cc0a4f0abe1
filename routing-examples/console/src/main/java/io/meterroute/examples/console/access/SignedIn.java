package io.meterroute.examples.console.access;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/** A person who has signed in, as the session keeps it. */
public final class SignedIn implements UserDetails, CredentialsContainer {
    @Serial
    private static final long serialVersionUID = 1;

    private final String institution;
    private final String name;
    private final Role role;
    private transient @Nullable String passwordHash;

    SignedIn(Person person, String passwordHash) {
        this.institution = person.institution();
        this.name = person.name();
        this.role = person.role();
        this.passwordHash = passwordHash;
    }

    /** Returns the id of the institution that this person works for: nothing of another one is ever shown. */
    public String institution() {
        return institution;
    }

    /** Returns the name: what changes carry as their author. */
    public String name() {
        return name;
    }

    /** Returns what this person may do. */
    public Role role() {
        return role;
    }

    @Override
    public String getUsername() {
        return Person.principal(institution, name);
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.copyOf(AuthorityUtils.createAuthorityList(role.authorities()));
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }
}
