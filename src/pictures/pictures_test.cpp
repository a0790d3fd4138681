// SPDX-License-Identifier: EUPL-1.2
// The client, with programs in the place of leidraad-media that hang, die, lie or are not there. The real one is
// in tests/pictures_test.cpp.
#include "pictures/pictures.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "pictures/media_process.h"
#include "pictures/strip/answer.h"
#include "pictures/strip/deflated.h"
#include "pictures/strip/made_pictures.h"
#include "pictures/strip/parts.h"
#include "pictures/strip/strip.h"

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

int unfoldings = 0;

}  // namespace

// In the place of zlib's own: whoever begins to unfold in this program is counted, and does not get further.
extern "C" int inflateInit_(z_streamp, const char*, int) {
  ++unfoldings;
  return Z_MEM_ERROR;
}

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "leidraad-pictures-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // A program of one line of shell. `answer` stands beside it, for `cat`.
  std::string program(std::string_view line, std::string_view answer = {}) {
    std::ofstream(path_ / "answer", std::ios::binary) << answer;
    std::ofstream(path_ / "program") << "#!/bin/sh\nanswer='" << (path_ / "answer").string() << "'\n" << line << "\n";
    ::chmod((path_ / "program").c_str(), 0755);
    return path_ / "program";
  }

 private:
  fs::path path_;
};

MediaAnswer sound_answer() {
  MediaAnswer out;
  out.end = MediaEnd::clean;
  out.width = out.height = 8;
  out.bytes = made::jpeg();
  return out;
}

Result<CleanPicture> cleaned_by(std::string program, std::chrono::milliseconds patience = std::chrono::seconds(10)) {
  return PictureCleaner({std::move(program), patience, 2}).clean(made::jpeg());
}

}  // namespace

TEST_CASE("pictures: a sound answer is taken") {
  Folder folder;
  const auto out = cleaned_by(folder.program("cat $answer", write_answer(sound_answer())));
  REQUIRE(out);
  CHECK(out->bytes == made::jpeg());
  CHECK(out->width == 8);
}

TEST_CASE("pictures: the program is given the picture, and nothing else of ours") {
  Folder folder;
  const int ours = ::dup2(STDIN_FILENO, 77);  // as some library may have left one open
  REQUIRE(ours == 77);
  const std::string check = "n=$(wc -c); e=$(/usr/bin/env | grep -vcE '^(PWD|SHLVL|_|OLDPWD)='); [ $n = " + std::to_string(made::jpeg().size()) +
                            " ] && [ $e = 0 ] && [ ! -e /proc/$$/fd/77 ] && cat $answer";
  CHECK(cleaned_by(folder.program(check, write_answer(sound_answer()))));
  ::close(ours);
}

TEST_CASE("pictures: a program that hangs is ended, in time, and the reason is said") {
  Folder folder;
  for (const std::string_view line : {"exec sleep 1000", "exec >&-; exec sleep 1000", "printf LRP1; exec sleep 1000"}) {
    const auto out = cleaned_by(folder.program(line), std::chrono::milliseconds(200));
    REQUIRE_FALSE(out);
    CHECK_FALSE(out.error().english.empty());
  }
  CHECK(cleaned_by(folder.program("exec sleep 1000"), std::chrono::milliseconds(200)).error().why.find("duurt te lang") != std::string::npos);
}

TEST_CASE("pictures: a program that dies, fails, says nothing, or says too much gives no picture") {
  Folder folder;
  const std::string sound = write_answer(sound_answer());
  for (const std::string_view line : {"kill -9 $$", "cat $answer; kill -9 $$", "cat $answer; exit 1", "exit 0", "head -c 50 $answer", "cat $answer $answer", "exec cat /dev/zero"}) {
    const auto out = cleaned_by(folder.program(line, sound));
    REQUIRE_FALSE(out);
    CHECK(out.error().fault == Fault::invalid);
    CHECK_FALSE(out.error().english.empty());
  }
}

TEST_CASE("pictures: a program that is not there is the school's trouble, not the sender's") {
  Folder folder;
  for (const std::string& program : {std::string("/nowhere/leidraad-media"), folder.program("").substr(0, 5)}) {
    const auto out = cleaned_by(program);
    REQUIRE_FALSE(out);
    CHECK(out.error().fault == Fault::unavailable);
  }
  MediaAnswer open;
  open.end = MediaEnd::not_locked_in;
  CHECK(cleaned_by(folder.program("cat $answer", write_answer(open))).error().fault == Fault::unavailable);
}

TEST_CASE("pictures: the program is the one beside ours, or the one that is named") {
  ::unsetenv("LEIDRAAD_MEDIA");
  CHECK(default_media_program() == LEIDRAAD_BINARY_DIR "/leidraad-media");
  ::setenv("LEIDRAAD_MEDIA", "/elsewhere/leidraad-media", 1);
  CHECK(default_media_program() == "/elsewhere/leidraad-media");
  ::unsetenv("LEIDRAAD_MEDIA");
}

TEST_CASE("pictures: a program that lies about its copy is not believed") {
  Folder folder;
  const auto refused = [&folder](const MediaAnswer& answer) { return !cleaned_by(folder.program("cat $answer", write_answer(answer))); };
  MediaAnswer named = sound_answer();
  named.bytes = made::jpeg(made::jpeg_exif(made::exif()));
  CHECK(refused(named));
  MediaAnswer tail = sound_answer();
  tail.bytes += "PK\x03\x04";
  CHECK(refused(tail));
  MediaAnswer page = sound_answer();
  page.bytes = "<html><script>alert(1)</script>";
  CHECK(refused(page));
  MediaAnswer other = sound_answer();
  other.bytes = made::png();
  CHECK(refused(other));
  other.format = PictureFormat::png;
  CHECK(refused(other));
  MediaAnswer size = sound_answer();
  size.width = 9;
  CHECK(refused(size));
  MediaAnswer turned = sound_answer();
  turned.orientation = 6;
  CHECK(refused(turned));
}

TEST_CASE("pictures: of a copy that must be unfolded to be looked at nothing is believed, and nothing is unfolded here") {
  Folder folder;
  const auto taken = [&folder](const std::string& copy) {
    MediaAnswer answer;
    answer.end = MediaEnd::clean;
    answer.format = PictureFormat::png;
    answer.width = 2;
    answer.height = 1;
    answer.bytes = copy;
    const PictureCleaner cleaner({folder.program("cat $answer", write_answer(answer)), std::chrono::seconds(10), 1});
    return static_cast<bool>(cleaner.clean(made::png()));
  };
  const auto clean = strip_profile(made::profile());
  REQUIRE(clean);
  CHECK(taken(made::png(made::chunk("iCCP", std::string("profile\0\0", 9) + stored(*clean)))));
  CHECK_FALSE(taken(made::png(made::png_profile(*clean, "profile"))));
  CHECK_FALSE(taken(made::png(made::png_profile(std::string(3'000'000, '\0'), "profile"))));
  CHECK(unfoldings == 0);
  CHECK_FALSE(inflated(made::deflated("Jan"), 100));
  CHECK(unfoldings == 1);  // it would have been seen
}

TEST_CASE("pictures: every way it can end has a sentence in Dutch and one in English") {
  Folder folder;
  for (int end = 1; end <= 12; ++end) {
    MediaAnswer answer;
    answer.end = static_cast<MediaEnd>(end);
    const auto out = cleaned_by(folder.program("cat $answer", write_answer(answer)));
    REQUIRE_FALSE(out);
    CHECK(out.error().why.size() > 20);
    CHECK(out.error().english.size() > 20);
  }
}

TEST_CASE("pictures: what is no picture needs no program to be refused") {
  const PictureCleaner cleaner({"/nowhere/leidraad-media", std::chrono::seconds(1), 1});
  CHECK(cleaner.clean("Beste allemaal").error().why.find("geen foto") != std::string::npos);
  CHECK(cleaner.clean("").error().fault == Fault::invalid);
  CHECK(cleaner.clean("%PDF-1.7").error().why.find("PDF") != std::string::npos);
  CHECK(cleaner.clean(std::string("\0\0\0\x18" "ftypheic", 12)).error().why.find("Meest compatibel") != std::string::npos);
  CHECK(cleaner.clean(made::jpeg() + std::string(kPictureBytesMax, 'x')).error().why.find("40 MB") != std::string::npos);
}

TEST_CASE("pictures: who finds no turn is told to come back, and the turn comes free again") {
  Folder folder;
  // Six at once, one turn: while the first has it the others wait, and at most one more comes in time.
  const PictureCleaner cleaner({folder.program("exec sleep 1000"), std::chrono::milliseconds(800), 1});
  std::atomic<int> no_turn = 0, too_long = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < 6; ++i) callers.emplace_back([&] {
    const auto out = cleaner.clean(made::jpeg());
    if (!out) ++(out.error().fault == Fault::unavailable ? no_turn : too_long);
  });
  for (std::thread& caller : callers) caller.join();
  CHECK(no_turn >= 1);
  CHECK(too_long >= 1);
  CHECK(no_turn + too_long == 6);
  CHECK(cleaner.clean(made::jpeg()).error().fault == Fault::invalid);
}

TEST_CASE("pictures: a mark is told in words, the nearest that fit") {
  using Kind = PictureMark::Kind;
  const auto told = [](Kind kind, std::string field) { return meaning_of({kind, std::move(field), {}}, Language::dutch); };
  CHECK(told(Kind::name, "Xmp.iptcExt.PersonInImage") == "wie erop staat");
  CHECK(told(Kind::face, "Xmp.mwg-rs.Regions/mwg-rs:RegionList[1]/mwg-rs:Name") == "naam bij een gezicht");
  CHECK(told(Kind::face, "Xmp.mwg-rs.*") == "waar de gezichten zijn");
  CHECK(told(Kind::place, "Exif.GPSInfo") == "waar hij is gemaakt");
  CHECK(told(Kind::other, "Exif.Image.Orientation") == "hoe u de foto rechtop houdt");
  CHECK(told(Kind::name, "Xmp.plus.Licensee") == "naam");
  CHECK(told(Kind::other, "Exif.Photo.*") == "instellingen en resten");
  CHECK(meaning_of({Kind::time, "Exif.Photo.DateTimeOriginal", {}}, Language::english) == "when it was taken");
}

TEST_CASE("attachments: a picture is cleaned or refused, anything else is left shut and only handed out as a download") {
  Folder folder;
  const PictureCleaner cleaner({folder.program("cat $answer", write_answer(sound_answer())), std::chrono::seconds(10), 1});
  const auto picture = clean_attachment(cleaner, made::jpeg(made::jpeg_exif(made::exif())));
  REQUIRE(picture);
  CHECK(picture->bytes == made::jpeg());
  CHECK(picture->media_type == "image/jpeg");
  CHECK(picture->extension == "jpg");
  CHECK_FALSE(picture->may_name_its_maker);
  for (const auto& [bytes, extension] : std::vector<std::pair<std::string, std::string>>{
           {"%PDF-1.7", "pdf"}, {"PK\x03\x04....word/document.xml", "docx"}, {"PK\x03\x04 42", "zip"}, {"MZ\x90", "bin"},
           {"Beste juf", "txt"}, {"<html><script>", "txt"}, {std::string("\0\0\0\x18" "ftypisom", 12), "mp4"}}) {
    const auto other = clean_attachment(cleaner, bytes);
    REQUIRE(other);
    CHECK(other->bytes == bytes);
    CHECK(other->media_type == "application/octet-stream");
    CHECK(other->extension == extension);
  }
  CHECK_FALSE(clean_attachment(cleaner, ""));
  CHECK_FALSE(clean_attachment(cleaner, std::string("\0\0\0\x18" "ftypheic", 12)));
  CHECK_FALSE(clean_attachment(cleaner, std::string(kAttachmentBytesMax + 1, 'x')));
}

TEST_CASE("attachments: a recording, a picture as it came and what we do not know may tell where it was made, a document its maker alone") {
  using Sort = AttachmentSort;
  Folder folder;
  const PictureCleaner cleaner({folder.program("cat $answer", write_answer(sound_answer())), std::chrono::seconds(10), 1});
  const auto picture = clean_attachment(cleaner, made::jpeg(made::jpeg_exif(made::exif())));
  REQUIRE(picture);
  CHECK(picture->sort == Sort::picture);
  CHECK_FALSE(picture->may_tell_place);
  const auto iso = [](std::string_view brand) { return std::string("\0\0\0\x18" "ftyp", 8) + std::string(brand) + std::string("\0\0\0\0", 4) + std::string(brand) + "xxxx"; };
  const std::string ebml = "\x1A\x45\xDF\xA3", zero(4, '\0'), part = "G" + std::string(187, '\xFF');
  struct Case { std::string bytes; std::string_view extension; Sort sort; };
  for (const auto& [bytes, extension, sort] : std::vector<Case>{
           {iso("isom"), "mp4", Sort::film}, {iso("mp42"), "mp4", Sort::film}, {iso("qt  "), "mov", Sort::film}, {iso("3gp5"), "3gp", Sort::film},
           {zero + "moov" + zero, "mov", Sort::film}, {ebml + "\x9F\x42\x82\x84webm", "webm", Sort::film}, {ebml + "\x9F\x42\x82\x88matroska", "mkv", Sort::film},
           {"RIFF" + zero + "AVI LIST", "avi", Sort::film}, {part + part + part, "ts", Sort::film}, {"OggS" + zero, "ogg", Sort::film},
           {iso("M4A "), "m4a", Sort::sound}, {"ID3\x03" + zero, "mp3", Sort::sound}, {"#!AMR-WB\n\x04", "amr", Sort::sound}, {"RIFF" + zero + "WAVEbext", "wav", Sort::sound},
           {"BM\x36\x10" + std::string(10, '\0') + "\x28" + zero, "bmp", Sort::other_picture}, {"8BPS" + std::string("\0\1", 2), "psd", Sort::other_picture},
           {"\xFF\x0A\x01\x02", "jxl", Sort::other_picture}, {std::string("\0\0\0\x0CJXL \r\n\x87\n", 12), "jxl", Sort::other_picture},
           {std::string("\0\0\0\x0CjP  \r\n\x87\n", 12), "jp2", Sort::other_picture}, {iso("crx "), "cr3", Sort::other_picture}, {"FUJIFILMCCD-RAW \x01", "raf", Sort::other_picture},
           {"PK\x03\x04 IMG_0001.jpg", "zip", Sort::unknown}, {"MZ\x90", "bin", Sort::unknown}, {"\x01\x02 a kind of next year", "bin", Sort::unknown},
           {"%PDF-1.7", "pdf", Sort::document}, {"PK\x03\x04....word/document.xml", "docx", Sort::document}, {"PK\x03\x04....ppt/slides", "pptx", Sort::document},
           {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "bin", Sort::document}, {"{\\rtf1{\\info{\\author Sanne}}}", "txt", Sort::document}, {"\xEF\xBB\xBF\n<svg>", "txt", Sort::document},
           {"Beste juf, het wide veld", "txt", Sort::text}, {"xxxxmoov is wat hij zei", "txt", Sort::text}, {"BM is de bank, GGG", "txt", Sort::text}}) {
    const auto other = clean_attachment(cleaner, bytes);
    REQUIRE(other);
    INFO(extension << " " << word_of(other->sort, Language::dutch));
    CHECK(other->bytes == bytes);
    CHECK(other->extension == extension);
    CHECK(other->sort == sort);
    CHECK(other->may_name_its_maker == (sort != Sort::text));
    CHECK(other->may_tell_place == (sort != Sort::text && sort != Sort::document));
  }
  // An iPhone's photo is refused by any of the kinds it says it is, not by the first alone.
  for (const std::string_view brand : {"heic", "mif2", "avci"}) CHECK_FALSE(clean_attachment(cleaner, iso(brand)));
  CHECK_FALSE(clean_attachment(cleaner, std::string("\0\0\0\x1C" "ftypMiHB\0\0\0\0MiHBmiafmif1", 28)));
}

TEST_CASE("attachments: the headers show nothing in place, and a name cannot break out of them") {
  CleanAttachment attachment;
  attachment.media_type = "application/octet-stream";
  attachment.extension = "pdf";
  const auto named = [&attachment](std::string_view name) {
    for (const auto& [header, value] : headers_of_attachment(attachment, name)) if (header == "Content-Disposition") return value;
    return std::string();
  };
  CHECK(named("bijlage-1.pdf") == "attachment; filename=\"bijlage-1.pdf\"");
  CHECK(named("a\"\r\nSet-Cookie: x") == "attachment; filename=\"a---Set-Cookie--x\"");
  CHECK(named("../../etc/passwd") == "attachment; filename=\"bijlage.pdf\"");
  CHECK(named("") == "attachment; filename=\"bijlage.pdf\"");
}
