/** Stores in a relational database: {@link io.meterroute.jdbc.JdbcRouting} is the door. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings({
    "opens", // the opened folders hold the schema's scripts, no class
    "requires-automatic" // pgjdbc is one, and nobody needs it to be there
})
module io.meterroute.jdbc {
    requires transitive io.meterroute.spi;
    requires transitive java.sql;
    requires static org.jspecify;
    requires static org.postgresql.jdbc;
    requires org.slf4j;

    exports io.meterroute.jdbc;

    opens io.meterroute.jdbc.h2;
    opens io.meterroute.jdbc.mariadb;
    opens io.meterroute.jdbc.postgresql;
}
