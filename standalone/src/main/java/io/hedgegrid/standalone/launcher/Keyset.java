package io.hedgegrid.standalone.launcher;

import io.hedgegrid.schemas.secret.SecretCipher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The key that seals credentials of a local system: made once per data directory, readable by its owner only. */
final class Keyset {

    private Keyset() {}

    /** The keyset file of the directory, made if it is not there. */
    static Path in(Path data) {
        Path file = data.resolve("credentials.keyset.json");
        try {
            Files.createDirectories(data);
            if (Files.notExists(file)) {
                if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
                    Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                }
                Files.writeString(
                        file,
                        SecretCipher.generateKeyset(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            }
            return file;
        } catch (IOException e) {
            throw new LaunchException("cannot make the keyset " + file + ": " + e.getMessage(), e);
        }
    }
}
