package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for PostgreSQL's notifications, on a connection that it keeps. A silent connection is tried now and then, since
 * one whose other end has vanished is silent too.
 */
final class PostgreSqlEar implements JdbcChangeFeed.Ear {
    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlEar.class);
    private static final int WAIT_MILLIS = 250;
    private static final int SILENT_WAITS = 40;
    private static final int TRY_SECONDS = 5;

    private final DataSource connections;
    private final TableNames names;
    private final int institution;
    private final int space;
    private Optional<Connection> connection = Optional.empty();
    private boolean autoCommit = true;
    private int silence;

    PostgreSqlEar(DataSource connections, TableNames names, int institution, int space) {
        this.connections = connections;
        this.names = names;
        this.institution = institution;
        this.space = space;
    }

    @Override
    public void open() throws SQLException {
        Connection opened = connections.getConnection();
        connection = Optional.of(opened);
        silence = 0;
        autoCommit = opened.getAutoCommit();
        // Inside a transaction notifications wait for its end.
        opened.setAutoCommit(true);
        execute(opened, "LISTEN " + PostgreSqlDialect.channel(names));
    }

    @Override
    public void hear(Audience audience, JdbcChangeFeed.Pause pause) throws SQLException {
        Connection open = connection.orElseThrow();
        PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
        for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
            Notice.tell(notification.getParameter(), institution, space, audience::tell);
        }
        silence = heard == null || heard.length == 0 ? silence + 1 : 0;
        if (silence >= SILENT_WAITS) {
            silence = 0;
            if (!open.isValid(TRY_SECONDS)) {
                throw new SQLException("the connection that notifications come on is gone");
            }
        }
    }

    /** A pool gets the connection back as it was, or not at all. */
    @Override
    public void close() {
        connection.ifPresent(open -> {
            connection = Optional.empty();
            try {
                execute(open, "UNLISTEN *");
                open.setAutoCommit(autoCommit);
                open.close();
            } catch (SQLException e) {
                LOG.debug("the connection that notifications came on is thrown away", e);
                Database.throwAway(open);
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
