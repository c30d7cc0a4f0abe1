package io.meterroute.model;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Each kind of value that has a canonical text, with its way there and back. */
enum CanonicalForm {
    METER {
        @Override
        Written<?> write(RandomValues values) {
            MeterRecord meter = values.meter();
            return written(
                    meter, CanonicalText::of, text -> CanonicalText.meter(meter.number(), meter.version(), text));
        }
    },
    PURCHASE {
        @Override
        Written<?> write(RandomValues values) {
            PurchaseRecord purchase = values.purchase();
            return written(
                    purchase,
                    CanonicalText::of,
                    text -> CanonicalText.purchase(purchase.id(), purchase.version(), text));
        }
    },
    TABLE {
        @Override
        Written<?> write(RandomValues values) {
            return written(values.table(), CanonicalText::of, CanonicalText::table);
        }
    },
    CHANGE {
        @Override
        Written<?> write(RandomValues values) {
            return written(values.change(), CanonicalText::of, CanonicalText::change);
        }
    },
    PENDING {
        @Override
        Written<?> write(RandomValues values) {
            return written(values.pending(), CanonicalText::of, CanonicalText::pending);
        }
    },
    DECISION {
        @Override
        Written<?> write(RandomValues values) {
            return written(values.decision(), CanonicalText::of, CanonicalText::decision);
        }
    },
    AUDIT {
        @Override
        Written<?> write(RandomValues values) {
            return written(values.audit(), CanonicalText::of, CanonicalText::audit);
        }
    },
    ROUND {
        @Override
        Written<?> write(RandomValues values) {
            return written(values.roundEntry(), CanonicalText::of, CanonicalText::round);
        }
    };

    abstract Written<?> write(RandomValues values);

    private static <T> Written<T> written(T value, Function<T, String> of, Function<String, T> parse) {
        return new Written<>(value, of.apply(value), parse, text -> of.apply(parse.apply(text)));
    }

    /** A value, its text, and how to read it. */
    record Written<T>(T value, String text, Function<String, T> parse, UnaryOperator<String> rewrite) {
        T read(String from) {
            return parse.apply(from);
        }

        /** Writes an equal value that is made of other objects. */
        Written<T> again() {
            return new Written<>(value, rewrite.apply(text), parse, rewrite);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
