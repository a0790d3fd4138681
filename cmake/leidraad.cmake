# SPDX-License-Identifier: EUPL-1.2
# leidraad_module(PATH [NEEDS module…] [USES library…])
#   makes a static library of src/PATH/*.cpp, and a test program of src/PATH/*_test.cpp beside it.
# leidraad_program(NAME PATH …)  makes the program; leidraad_tests(PATH …) what crosses modules.
# A file is picked up by being there: no list of sources to keep.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(LEIDRAAD_WERROR "Warnings are errors (on in CI, off for packagers)" OFF)
option(LEIDRAAD_FUZZ "Build the libFuzzer targets (clang only)" OFF)
option(LEIDRAAD_TESTS "Build the tests" ON)
option(LEIDRAAD_UNIT_TESTS "Build the unit tests, which stand beside their file, as well" ON)
set(LEIDRAAD_CROSS_TESTS ".*" CACHE STRING "Which of tests/*_test.cpp to build: a regular expression over their names")

find_program(LEIDRAAD_CCACHE ccache)
if(LEIDRAAD_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${LEIDRAAD_CCACHE})
endif()

find_package(PkgConfig REQUIRED)
add_library(leidraad_settings INTERFACE)
target_include_directories(leidraad_settings INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(leidraad_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough
  -Wcast-align -Wextra-semi -Wundef
  $<$<BOOL:${LEIDRAAD_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(leidraad_settings INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wsuggest-override
    # g++ 12 reports std::string and std::variant moves as maybe-uninitialized and null at -O2
    # (gcc bugs 105562, 105705); clang-tidy looks for the real ones.
    -Wno-maybe-uninitialized -Wno-restrict)
endif()

# The outside libraries, each by the name a module USES. docs/decisions/ says why each is here.
function(leidraad_library name)
  cmake_parse_arguments(arg "" "" "PKG;LINK" ${ARGN})
  add_library(use_${name} INTERFACE)
  if(arg_PKG)
    pkg_check_modules(pkg_${name} REQUIRED IMPORTED_TARGET ${arg_PKG})
    target_link_libraries(use_${name} INTERFACE PkgConfig::pkg_${name})
  endif()
  target_link_libraries(use_${name} INTERFACE ${arg_LINK})
endfunction()
find_package(Threads REQUIRED)
leidraad_library(cmark PKG libcmark-gfm LINK cmark-gfm-extensions)
leidraad_library(yaml PKG yaml-cpp)
leidraad_library(json)                      # nlohmann-json3-dev: headers alone
leidraad_library(zone LINK date-tz)         # libhowardhinnant-date-dev
leidraad_library(zip PKG libzip)
leidraad_library(xml PKG libxml-2.0)
leidraad_library(archive PKG libarchive)
leidraad_library(csv LINK csv)              # libcsv-dev has no .pc file
leidraad_library(sodium PKG libsodium)
leidraad_library(sqlite PKG sqlite3)
leidraad_library(oath PKG liboath)
leidraad_library(qr PKG libqrencode)
leidraad_library(jose PKG cjose)
leidraad_library(curl PKG libcurl)
leidraad_library(exiv2 PKG exiv2)            # GPL: linked by leidraad-media alone
leidraad_library(seccomp PKG libseccomp)
leidraad_library(http PKG openssl LINK Threads::Threads boost_url)

add_library(leidraad_doctest_main OBJECT ${CMAKE_CURRENT_LIST_DIR}/doctest_main.cpp)
target_compile_features(leidraad_doctest_main PRIVATE cxx_std_20)
enable_testing()

function(leidraad_link target)
  cmake_parse_arguments(arg "" "" "NEEDS;USES" ${ARGN})
  target_link_libraries(${target} PUBLIC leidraad_settings)
  foreach(module IN LISTS arg_NEEDS)
    string(REPLACE "/" "_" lib ${module})
    target_link_libraries(${target} PUBLIC leidraad_${lib})
  endforeach()
  foreach(library IN LISTS arg_USES)
    target_link_libraries(${target} PUBLIC use_${library})
  endforeach()
endfunction()

function(leidraad_test_program name sources)
  if(NOT LEIDRAAD_TESTS OR NOT sources)
    return()
  endif()
  add_executable(${name} ${sources} $<TARGET_OBJECTS:leidraad_doctest_main>)
  target_compile_definitions(${name} PRIVATE LEIDRAAD_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             LEIDRAAD_BINARY_DIR="${CMAKE_BINARY_DIR}")
  target_link_libraries(${name} PRIVATE rapidcheck)
  # UBSan doubles what it takes to compile a test's assertions; what is tested, the modules, has it in full.
  if(CMAKE_CXX_FLAGS MATCHES "undefined")
    target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
  endif()
  add_test(NAME ${name} COMMAND ${name})
endfunction()

function(leidraad_module path)
  string(REPLACE "/" "_" name ${path})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${path}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(NOT sources)
    add_library(leidraad_${name} INTERFACE)
    cmake_parse_arguments(arg "" "" "NEEDS;USES" ${ARGN})
    target_link_libraries(leidraad_${name} INTERFACE leidraad_settings)
    foreach(module IN LISTS arg_NEEDS)
      string(REPLACE "/" "_" lib ${module})
      target_link_libraries(leidraad_${name} INTERFACE leidraad_${lib})
    endforeach()
    return()
  endif()
  add_library(leidraad_${name} STATIC ${sources})
  leidraad_link(leidraad_${name} ${ARGN})
  if(LEIDRAAD_TESTS AND LEIDRAAD_UNIT_TESTS AND tests)
    leidraad_test_program(test_${name} "${tests}")
    target_link_libraries(test_${name} PRIVATE leidraad_${name})
  endif()
endfunction()

function(leidraad_program name path)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${path}/*.cpp)
  if(NOT sources)
    return()
  endif()
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  add_executable(${name} ${sources})
  leidraad_link(${name} ${ARGN})
endfunction()

function(leidraad_tests path)
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${path}/*_test.cpp)
  if(NOT LEIDRAAD_TESTS)
    return()
  endif()
  foreach(file IN LISTS tests)
    get_filename_component(name ${file} NAME_WE)
    if(NOT name MATCHES "^(${LEIDRAAD_CROSS_TESTS})$")
      continue()
    endif()
    leidraad_test_program(${name} "${file}")
    leidraad_link(${name} ${ARGN})
    # What a test spends its time on is in the modules; compiling the test itself with -O2 only costs time.
    if(NOT name MATCHES "^(differential|properties)_test$")
      target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
    endif()
  endforeach()
endfunction()

function(leidraad_fuzzers path)
  file(GLOB targets CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${path}/*_fuzz.cpp)
  if(NOT LEIDRAAD_FUZZ)
    return()
  endif()
  add_custom_target(fuzzers)  # these and what they need, not the whole house
  foreach(file IN LISTS targets)
    get_filename_component(name ${file} NAME_WE)
    add_executable(${name} ${file})
    leidraad_link(${name} ${ARGN})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${name})
  endforeach()
endfunction()
