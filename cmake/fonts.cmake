# SPDX-License-Identifier: EUPL-1.2
# The portal's two typefaces (OFL), pinned by src/portal/assets/package-lock.json and fetched once into
# the build folder. Sets LEIDRAAD_FONTS: the files to embed, each weight's latin subset and the licences.
set(fonts_home "${CMAKE_BINARY_DIR}/fonts")
set(LEIDRAAD_FONTS "")
foreach(family source-serif-4 source-sans-3)
  set(folder "${fonts_home}/node_modules/@fontsource/${family}")
  foreach(cut 400-normal 600-normal)
    list(APPEND LEIDRAAD_FONTS "${folder}/files/${family}-latin-${cut}.woff2")
  endforeach()
  list(APPEND LEIDRAAD_FONTS "${folder}/LICENSE=>${family}-licence.txt")
endforeach()

set(fonts_missing FALSE)
foreach(entry IN LISTS LEIDRAAD_FONTS)
  string(REGEX REPLACE "=>.*" "" path "${entry}")
  if(NOT EXISTS "${path}")
    set(fonts_missing TRUE)
  endif()
endforeach()
if(fonts_missing)
  find_program(LEIDRAAD_NPM npm)
  if(NOT LEIDRAAD_NPM)
    message(FATAL_ERROR "The fonts are fetched with npm, which is not installed. ./run installs it, or: apt-get install npm")
  endif()
  message(STATUS "Fetching the fonts into ${fonts_home}")
  file(COPY src/portal/assets/package.json src/portal/assets/package-lock.json DESTINATION "${fonts_home}")
  execute_process(COMMAND "${LEIDRAAD_NPM}" ci --no-audit --no-fund --loglevel=error
                  WORKING_DIRECTORY "${fonts_home}" RESULT_VARIABLE fonts_result
                  ERROR_VARIABLE fonts_error OUTPUT_QUIET)
  if(NOT fonts_result EQUAL 0)
    message(FATAL_ERROR "The fonts could not be fetched (npm ci in ${fonts_home}). Is there a network?\n${fonts_error}")
  endif()
endif()
