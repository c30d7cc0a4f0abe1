package io.meterroute.simulation;

import java.util.ArrayList;
import java.util.List;

/** Collects what was broken. The first thing that is ends the course: what follows from it tells nothing more. */
final class Findings {
    private final Course course;
    private final List<String> broken = new ArrayList<>();

    Findings(Course course) {
        this.course = course;
    }

    void claim(boolean holds, String claim, Object... seen) {
        if (!holds) {
            broken.add(claim + ": " + List.of(seen) + " at " + course.now());
            course.end();
        }
    }

    List<String> broken() {
        return broken;
    }
}
