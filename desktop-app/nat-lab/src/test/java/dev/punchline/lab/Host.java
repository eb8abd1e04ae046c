package dev.punchline.lab;

/** A machine of the laboratory, with the address by which its own network knows it. */
record Host(Namespace namespace, String address) {}
