package io.hedgegrid.marketdata.config;

import io.hedgegrid.marketdata.feed.ProfileSubscription;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs the profile subscription on a thread of its own for as long as the application runs. */
final class ProfileThread implements SmartLifecycle {

    private final ProfileSubscription subscription;
    private volatile @Nullable Thread thread;

    ProfileThread(ProfileSubscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("profiles").start(subscription);
    }

    @Override
    public void stop() {
        Thread running = thread;
        subscription.stop();
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                running.interrupt();
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
