# Where ccache is installed, several build folders of one tree share their objects.
find_program(AVSTEM_CCACHE ccache)
if(AVSTEM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    env CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${AVSTEM_CCACHE})
endif()

# What every target of the project is compiled with. Warnings are errors.
add_library(avstem_options INTERFACE)
target_include_directories(avstem_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(avstem_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror
  -Wshadow            # a name that hides another is a trap for the reader
  -Wconversion        # no silent narrowing near money
  -Wsign-conversion
  -Wnon-virtual-dtor
  -Wold-style-cast
  -Woverloaded-virtual
  -Wswitch-enum       # a new state must break every switch over it
  -Wimplicit-fallthrough
)
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=")
  # GCC sees uninitialised values in the standard library once a sanitizer has rewritten its code; the sanitizers look themselves.
  target_compile_options(avstem_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(AVSTEM_FAILPOINTS)
  target_compile_definitions(avstem_options INTERFACE AVSTEM_FAILPOINTS)
endif()
if(AVSTEM_BUILD_FUZZERS)
  # Every module tells the fuzzer where it has been; the fuzz targets alone link its main.
  target_compile_options(avstem_options INTERFACE
    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(avstem_options INTERFACE -fsanitize=address,undefined)
endif()

# A module: a static library named after its folder, with the project's options.
function(avstem_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC avstem_options ${ARG_LINK})
endfunction()
