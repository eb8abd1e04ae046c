package dev.punchline.engine;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The files of this computer on a disk that takes its time for each piece that is read or written. */
final class SlowDisk extends FileSystemProvider {
    private final FileSystem real;
    private final Duration each;
    private final FileSystem slow = new Slow();

    private SlowDisk(FileSystem real, Duration each) {
        this.real = real;
        this.each = each;
    }

    /** The same file or folder, as it is seen on such a disk. */
    static Path at(Path path, Duration each) {
        return new SlowDisk(path.getFileSystem(), each).wrap(path);
    }

    private interface Wrapped {
        Path unwrapped();
    }

    private Path wrap(Path path) {
        return (Path) Proxy.newProxyInstance(
                SlowDisk.class.getClassLoader(),
                new Class<?>[] {Path.class, Wrapped.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "unwrapped" -> path;
                    case "getFileSystem" -> slow;
                    default -> wrapAny(invoke(path, method, args));
                });
    }

    private Object wrapAny(Object value) {
        return value instanceof Path path ? wrap(path) : value;
    }

    private static Object invoke(Path path, Method method, Object[] args) throws Throwable {
        Object[] plain = args == null ? null : args.clone();
        for (int i = 0; plain != null && i < plain.length; i++) {
            plain[i] = unwrap(plain[i]);
        }
        try {
            return method.invoke(path, plain);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object unwrap(Object value) {
        return value instanceof Wrapped wrapped ? wrapped.unwrapped() : value;
    }

    private static Path plain(Path path) {
        return (Path) unwrap(path);
    }

    private FileSystemProvider below() {
        return real.provider();
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new SlowChannel(below().newFileChannel(plain(path), options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = below().newDirectoryStream(plain(folder), child -> true)) {
            for (Path child : stream) {
                if (filter.accept(wrap(child))) {
                    children.add(wrap(child));
                }
            }
        }
        return new DirectoryStream<>() {
            @Override
            public java.util.Iterator<Path> iterator() {
                return children.iterator();
            }

            @Override
            public void close() {
                // read already
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        below().createDirectory(plain(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        below().delete(plain(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        below().copy(plain(from), plain(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        below().move(plain(from), plain(to), options);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        below().createLink(plain(link), plain(existing));
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return below().isSameFile(plain(one), plain(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return below().isHidden(plain(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return below().getFileStore(plain(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        below().checkAccess(plain(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return below().getFileAttributeView(plain(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return below().readAttributes(plain(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return below().readAttributes(plain(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        below().setAttribute(plain(path), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return "slow";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return slow;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    private final class Slow extends FileSystem {
        @Override
        public FileSystemProvider provider() {
            return SlowDisk.this;
        }

        @Override
        public void close() {
            // it is that of the computer
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return real.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return List.of();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return real.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return real.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return wrap(real.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }

    private final class SlowChannel extends FileChannel {
        private final FileChannel file;

        SlowChannel(FileChannel file) {
            this.file = file;
        }

        private void turn() {
            LockSupport.parkNanos(each.toNanos());
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            turn();
            return file.read(into);
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            turn();
            return file.read(into, offset, length);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            turn();
            return file.read(into, position);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            turn();
            return file.write(from);
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            turn();
            return file.write(from, offset, length);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            turn();
            return file.write(from, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            turn();
            return file.transferTo(position, count, target);
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
            turn();
            return file.transferFrom(source, position, count);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return file.map(mode, position, size);
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            return file.lock(position, size, shared);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
