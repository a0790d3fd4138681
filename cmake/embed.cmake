# SPDX-License-Identifier: EUPL-1.2
# leidraad_embed(TARGET NAME file…)  puts the files' bytes into TARGET. The program then finds them,
# under their own file name, in leidraad::embedded::NAME() of "embedded/NAME.h": nothing to install.
# A file given as path=>name is embedded under that name.
#
# The same file is the script that writes the source, run at build time when one of the files changes.
if(CMAKE_SCRIPT_MODE_FILE)
  set(out "// Made by cmake/embed.cmake; do not edit.\n#include \"embedded/${EMBED_NAME}.h\"\n\n")
  string(APPEND out "namespace {\n")
  set(rows "")
  set(number 0)
  foreach(entry IN LISTS EMBED_FILES)
    string(REPLACE "=>" ";" pair "${entry}")
    list(GET pair 0 path)
    get_filename_component(name "${path}" NAME)
    list(LENGTH pair parts)
    if(parts GREATER 1)
      list(GET pair 1 name)
    endif()
    file(READ "${path}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    # One byte more, so that an empty file is an array too.
    string(APPEND out "constexpr char kFile${number}[] = {${bytes}'\\0'};\n")
    string(APPEND rows "    {\"${name}\", {kFile${number}, sizeof(kFile${number}) - 1}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND out "constexpr leidraad::EmbeddedFile kFiles[] = {\n${rows}};\n}  // namespace\n\n")
  string(APPEND out "std::span<const leidraad::EmbeddedFile> leidraad::embedded::${EMBED_NAME}() { return kFiles; }\n")
  file(WRITE "${EMBED_OUT}" "${out}")
  return()
endif()

function(leidraad_embed target name)
  set(folder "${CMAKE_BINARY_DIR}/embedded")
  file(CONFIGURE OUTPUT "${folder}/${name}.h" @ONLY CONTENT
"// Made by cmake/embed.cmake; do not edit.
#pragma once
#include <span>
#include \"core/base/embedded.h\"
namespace leidraad::embedded { std::span<const EmbeddedFile> @name@(); }
")
  set(paths "")
  foreach(entry IN LISTS ARGN)
    string(REGEX REPLACE "=>.*" "" path "${entry}")
    list(APPEND paths "${path}")
  endforeach()
  add_custom_command(OUTPUT "${folder}/${name}.cpp"
    COMMAND ${CMAKE_COMMAND} "-DEMBED_NAME=${name}" "-DEMBED_OUT=${folder}/${name}.cpp"
            "-DEMBED_FILES=${ARGN}" -P "${CMAKE_SOURCE_DIR}/cmake/embed.cmake"
    DEPENDS ${paths} "${CMAKE_SOURCE_DIR}/cmake/embed.cmake" VERBATIM
    COMMENT "Embedding ${name}")
  target_sources(${target} PRIVATE "${folder}/${name}.cpp")
  target_include_directories(${target} PUBLIC "${CMAKE_BINARY_DIR}")
endfunction()
