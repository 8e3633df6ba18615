package dev.coffer.datastore.offence;

import dev.coffer.backup.api.datastore.DatastorePlugin;

/** Is a plugin and is not called one. */
public abstract class Datastore implements DatastorePlugin<StatefulPlugin.None> {}
