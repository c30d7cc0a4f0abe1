package io.meterroute;

/** What every purchase on its way works with. */
record PurchaseParts(
        Environment environment,
        Settings settings,
        Tables tables,
        Deciding deciding,
        Meters meters,
        RouteFinder finder,
        Transports transports,
        Journal journal,
        Attempts attempts,
        Results results) {}
