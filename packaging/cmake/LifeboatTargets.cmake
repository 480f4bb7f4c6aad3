# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target of ours is compiled with.
add_library(lifeboat_options INTERFACE)
target_compile_options(lifeboat_options INTERFACE
    -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -Wunused -Wconversion -Wno-sign-conversion -Wnull-dereference -Wformat=2)
target_compile_definitions(lifeboat_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING
    LIFEBOAT_VERSION="${PROJECT_VERSION}")
target_include_directories(lifeboat_options INTERFACE ${PROJECT_SOURCE_DIR})
if(LIFEBOAT_SANITIZE)
    target_compile_options(lifeboat_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -Wno-null-dereference)
    target_link_options(lifeboat_options INTERFACE -fsanitize=address,undefined)
endif()
find_program(LIFEBOAT_MOLD mold)
if(LIFEBOAT_MOLD)
    target_link_options(lifeboat_options INTERFACE -fuse-ld=mold)
endif()

# lifeboat_add_library(base SOURCES result.h … LINK Qt6::Core …) makes target lifeboat_base.
function(lifeboat_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(lifeboat_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(lifeboat_${name} PUBLIC lifeboat_options ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
endfunction()

# lifeboat_add_test(tst_bytesize SOURCES a.cpp LINK lifeboat_base LABELS keyring TIMEOUT 60): one QTest program, one ctest entry.
# SOURCES defaults to NAME.cpp.
function(lifeboat_add_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE lifeboat_options Qt6::Test ${ARG_LINK})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${ARG_ENVIRONMENT}")
endfunction()
