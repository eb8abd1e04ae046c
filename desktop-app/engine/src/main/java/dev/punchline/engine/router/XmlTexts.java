package dev.punchline.engine.router;

import dev.punchline.engine.portmap.PortMapFormatException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an XML document of a router as the texts of its elements. No document type, no entities but the five of XML
 * itself, no network, and bounds on everything.
 */
final class XmlTexts {
    /** The descriptions of real gateways have 3 to 20 KB. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int DEEPEST = 32;
    private static final int MOST_ELEMENTS = 2_000;
    private static final int LONGEST_TEXT = 1_024;

    private XmlTexts() {}

    /**
     * An element, told when it ends, so children before their parents.
     *
     * @param name its local name, without prefix, in lower case: routers are not careful
     * @param text what stands directly in it, without blanks around
     */
    record Element(String name, String text) {}

    /**
     * Reads a document.
     *
     * @throws PortMapFormatException if it is not well-formed or out of bounds; nothing else is thrown
     */
    static List<Element> read(byte[] document) throws PortMapFormatException {
        if (document.length > MOST_BYTES) {
            throw new PortMapFormatException("XML of " + document.length + " bytes");
        }
        try {
            return read(factory().createXMLStreamReader(new ByteArrayInputStream(document)));
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's reader lets some unchecked exceptions through for malformed input.
            throw new PortMapFormatException("no XML that is taken");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing else is read");
        });
        return factory;
    }

    private static List<Element> read(XMLStreamReader in) throws XMLStreamException, PortMapFormatException {
        List<Element> elements = new ArrayList<>();
        Deque<StringBuilder> open = new ArrayDeque<>();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> open.push(new StringBuilder());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(open, in);
                case XMLStreamConstants.END_ELEMENT ->
                    elements.add(new Element(
                            in.getLocalName().toLowerCase(Locale.ROOT),
                            open.pop().toString().strip()));
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new PortMapFormatException("XML with a document type or entities");
                default -> {}
            }
            if (open.size() > DEEPEST || elements.size() > MOST_ELEMENTS) {
                throw new PortMapFormatException("XML out of bounds");
            }
        }
        return elements;
    }

    private static void append(Deque<StringBuilder> open, XMLStreamReader in) {
        StringBuilder text = open.peek();
        if (text != null && text.length() + in.getTextLength() <= LONGEST_TEXT) {
            text.append(in.getText());
        }
    }
}
