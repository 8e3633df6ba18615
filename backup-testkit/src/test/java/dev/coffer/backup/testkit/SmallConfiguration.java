package dev.coffer.backup.testkit;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.Setting;

record SmallConfiguration(
        @Setting("The user") String owner,
        @Setting("The password") Secret password) {}
