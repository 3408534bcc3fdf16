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
