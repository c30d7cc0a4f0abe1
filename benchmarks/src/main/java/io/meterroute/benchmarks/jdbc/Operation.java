package io.meterroute.benchmarks.jdbc;

import java.sql.SQLException;

/** Something that is done over and over, each time with a meter, purchase or table of its own. */
interface Operation {
    void run(int index) throws SQLException;
}
