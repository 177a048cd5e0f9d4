package io.hedgegrid.session.application;

/** What is left of replaced and destroyed data keys where they were kept. */
public interface DestroyedKeys {

    /**
     * Does what the broker needs to forget them for good; to be called again and again.
     *
     * @throws UnavailableException if the log is out of reach
     */
    void letFade();
}
