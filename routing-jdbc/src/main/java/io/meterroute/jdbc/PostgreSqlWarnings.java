package io.meterroute.jdbc;

import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * What pgjdbc warns of though a commit has succeeded. A commit waits for the synchronous standby; when the statement is cancelled
 * meanwhile, the server ends that wait and reports a success with a warning, though the commit is on this server alone: it
 * would be gone after a failover.
 */
final class PostgreSqlWarnings {
    /** The server's own name of what warns, since its words are in the server's language. */
    private static final String WAITS_FOR_STANDBY = "SyncRepWaitForLSN";

    private static final String RESULT_UNKNOWN = "08007";

    private PostgreSqlWarnings() {}

    /** Fails if {@code first}, or one that follows it, says that the commit may not be on the standby. */
    static void refuseUnreplicated(SQLWarning first) throws SQLException {
        for (@Nullable SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (warning instanceof PSQLWarning told && isUnreplicated(told.getServerErrorMessage())) {
                throw new SQLException(
                        "the commit may not be on the synchronous standby: " + told.getMessage(), RESULT_UNKNOWN, told);
            }
        }
    }

    private static boolean isUnreplicated(@Nullable ServerErrorMessage message) {
        return message != null && WAITS_FOR_STANDBY.equals(message.getRoutine());
    }
}
