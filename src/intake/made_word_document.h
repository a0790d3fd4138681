// SPDX-License-Identifier: EUPL-1.2
// For tests: a .docx as Word writes it, from the XML of its body. Dutch and English Word give styles
// other ids; both write the English name inside.
#pragma once

#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace leidraad::made {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::string zipped(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (const auto& [path, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    zip_file_add(archive, path.c_str(), source, ZIP_FL_ENC_UTF_8);
  }
  zip_close(archive);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return out;
}

inline std::string part(std::string_view root, std::string_view inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:" + std::string(root) +
         " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
         " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
         " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
         " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">" +
         std::string(inside) + "</w:" + std::string(root) + ">";
}

enum class Word { dutch, english };

inline std::string heading_id(Word word) { return word == Word::dutch ? "Kop1" : "Heading1"; }

inline std::string styles(Word word) {
  const bool nl = word == Word::dutch;
  const auto style = [](std::string_view id, std::string_view name, std::string_view more = {}) {
    return "<w:style w:type=\"paragraph\" w:styleId=\"" + std::string(id) + "\"><w:name w:val=\"" + std::string(name) + "\"/>" + std::string(more) + "</w:style>";
  };
  return part("styles", style(nl ? "Standaard" : "Normal", "Normal") + style(heading_id(word), "heading 1", "<w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr>") +
                            style(nl ? "Kop2" : "Heading2", "heading 2") + style(nl ? "Titel" : "Title", "Title") +
                            style(nl ? "Inhopg1" : "TOC1", "toc 1") + style(nl ? "Lijstalinea" : "ListParagraph", "List Paragraph"));
}

inline std::string numbering() {
  return part("numbering",
              "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"·\"/></w:lvl></w:abstractNum>"
              "<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>"
              "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>");
}

inline std::string run(std::string_view text, std::string_view properties = {}) {
  return "<w:r><w:rPr>" + std::string(properties) + "</w:rPr><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
}
inline std::string paragraph(std::string_view runs, std::string_view properties = {}) {
  return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr>" + std::string(runs) + "</w:p>";
}
inline std::string styled(std::string_view style, std::string_view text) {
  return paragraph(run(text), "<w:pStyle w:val=\"" + std::string(style) + "\"/>");
}
inline std::string bullet(std::string_view runs) {
  return paragraph(runs, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>");
}

inline std::string document(Word word, std::string_view body, Parts more = {}) {
  Parts parts = {{"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
                 {"_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
                                 "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
                 {"word/document.xml", part("document", "<w:body>" + std::string(body) + "</w:body>")},
                 {"word/styles.xml", styles(word)},
                 {"word/numbering.xml", numbering()}};
  parts.insert(parts.end(), more.begin(), more.end());
  return zipped(parts);
}

}  // namespace leidraad::made
