package io.meterroute.examples.console.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who may sign in. Whoever is disabled, or gets another role or password, is signed out on every node. */
@Component
public class People {
    private final JdbcClient database;
    private final PasswordEncoder encoder;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final InstantSource clock;

    People(
            JdbcClient database,
            PasswordEncoder encoder,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            InstantSource clock) {
        this.database = database;
        this.encoder = encoder;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Returns who signs in under this name: to the password check, somebody disabled is nobody.
     *
     * @throws UsernameNotFoundException if there is nobody
     */
    UserDetails load(String principal) {
        int slash = principal.lastIndexOf('/');
        return database.sql("""
                        SELECT institution, name, role, disabled, joined_at, password FROM console_person
                        WHERE institution = ? AND name = ? AND password IS NOT NULL AND NOT disabled""")
                .params(principal.substring(0, slash), principal.substring(slash + 1))
                .query((row, n) -> new SignedIn(person(row), row.getString("password")))
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException("nobody has this name"));
    }

    /** Returns the people of an institution by name. */
    public List<Person> of(String institution) {
        return database.sql("""
                        SELECT institution, name, role, disabled, joined_at FROM console_person
                        WHERE institution = ? ORDER BY name""")
                .param(institution)
                .query((row, n) -> person(row))
                .list();
    }

    /** Returns the person with this name, if there is one. */
    public Optional<Person> find(String institution, String name) {
        return of(institution).stream()
                .filter(person -> person.name().equals(name))
                .findFirst();
    }

    /** Adds somebody who cannot sign in yet, unless there is a person of this name. */
    @Transactional
    public boolean add(String institution, String name, Role role) {
        if (find(institution, name).isPresent()) {
            return false;
        }
        database.sql("INSERT INTO console_person (institution, name, role, disabled) VALUES (?, ?, ?, FALSE)")
                .params(institution, name, role.name())
                .update();
        return true;
    }

    /** Gives somebody another role, or ends or restores the right to sign in. */
    public void change(Person changed) {
        database.sql("UPDATE console_person SET role = ?, disabled = ? WHERE institution = ? AND name = ?")
                .params(changed.role().name(), changed.disabled(), changed.institution(), changed.name())
                .update();
        signOut(changed.institution(), changed.name());
    }

    /** Sets a password that has been {@linkplain Passwords checked}. */
    void setPassword(String institution, String name, String password) {
        database.sql("""
                        UPDATE console_person SET password = ?, joined_at = COALESCE(joined_at, ?)
                        WHERE institution = ? AND name = ?""")
                .params(encoder.encode(password), Timestamp.from(clock.instant()), institution, name)
                .update();
        signOut(institution, name);
    }

    /** Tells whether somebody of the institution can sign in and approve. */
    boolean hasApprover(String institution) {
        return of(institution).stream()
                .anyMatch(person -> person.role() == Role.APPROVER
                        && !person.disabled()
                        && person.joined().isPresent());
    }

    boolean hasSignedInFrom(String institution, String name, String address) {
        return database.sql("SELECT COUNT(*) FROM console_address WHERE institution = ? AND name = ? AND address = ?")
                        .params(institution, name, address)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Notes that somebody has signed in from this address. */
    @Transactional
    public void signedIn(String institution, String name, String address) {
        if (!hasSignedInFrom(institution, name, address)) {
            database.sql("INSERT INTO console_address (institution, name, address) VALUES (?, ?, ?)")
                    .params(institution, name, address)
                    .update();
        }
    }

    /** Returns the open sessions of a person, the one used last in front. */
    List<Session> sessions(String institution, String name) {
        return sessions.findByPrincipalName(Person.principal(institution, name)).values().stream()
                .<Session>map(session -> session)
                .sorted(Comparator.comparing(Session::getLastAccessedTime).reversed())
                .toList();
    }

    /** Ends all of a person's sessions, on every node. */
    void signOut(String institution, String name) {
        sessions.findByPrincipalName(Person.principal(institution, name))
                .keySet()
                .forEach(sessions::deleteById);
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("institution"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("disabled"),
                Optional.ofNullable(row.getTimestamp("joined_at")).map(Timestamp::toInstant));
    }
}
