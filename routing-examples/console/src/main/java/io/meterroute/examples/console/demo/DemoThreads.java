package io.meterroute.examples.console.demo;

/** Makes the threads of simulated providers, which keep no program running. */
final class DemoThreads {
    private DemoThreads() {}

    static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "demonstration");
        thread.setDaemon(true);
        return thread;
    }
}
