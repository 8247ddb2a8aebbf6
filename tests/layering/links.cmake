# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later

if(LINKS STREQUAL "")
    message(FATAL_ERROR "no link list given")
endif()
foreach(link IN LISTS LINKS)
    if(link MATCHES "Gui|Widgets|PrintSupport|Svg|qscintilla|gatepost_ui")
        message(FATAL_ERROR "gatepost_core links ${link}: the core is free of windows")
    endif()
endforeach()
