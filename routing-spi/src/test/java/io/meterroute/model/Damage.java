package io.meterroute.model;

import java.util.Random;

/** What hands and disks do to texts. */
final class Damage {
    private static final String INSERTED = " ()=~\"\\?+-.0129aeiu\u0000\n\uD83D";

    private Damage() {}

    /** Returns {@code text} with one to three places damaged. */
    static String of(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int times = 1 + random.nextInt(3); times > 0 && damaged.length() > 0; times--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(4)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.setCharAt(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
                case 2 -> damaged.insert(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
                default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
            }
        }
        return damaged.toString();
    }
}
