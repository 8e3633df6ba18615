package dev.coffer.backup.testkit;

import dev.coffer.backup.api.storage.ObjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every object store must do; its test extends this and says how one is opened. */
public abstract class ObjectStoreContract
        implements ObjectContract, DeletionContract, ListingContract, ContainerContract, ThreadsContract {
    private Shelf shelf;

    /**
     * Opens a store. All stores that one test opens lie in one place, which nothing else uses: one container that was created
     * through a store is there for another store of the same name.
     *
     * @param container a plain name
     */
    protected abstract ObjectStore open(String container);

    /**
     * Whether of many that create one name at the same moment exactly one wins. Swift looks whether a name is taken when a request
     * begins: those that begin before the first one ends all win, and the last of them stays.
     */
    protected boolean decidesBetweenManyAtOnce() {
        return true;
    }

    @BeforeEach
    void open_a_store_with_a_container() {
        shelf = new Shelf(this::open, decidesBetweenManyAtOnce());
    }

    @AfterEach
    void close_the_store() {
        shelf.store().close();
    }

    @Override
    public final Shelf shelf() {
        return shelf;
    }
}
