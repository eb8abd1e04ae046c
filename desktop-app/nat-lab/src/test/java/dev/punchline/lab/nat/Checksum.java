package dev.punchline.lab.nat;

/** The Internet checksum of a header in which one 16-bit word changes (RFC 1624 section 3, equation 3). */
final class Checksum {
    private Checksum() {}

    static int replaceWord(int checksum, int before, int after) {
        int sum = (~checksum & 0xffff) + (~before & 0xffff) + (after & 0xffff);
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        return ~sum & 0xffff;
    }
}
