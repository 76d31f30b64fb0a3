# The pure files that screen, plan and coach, for whatever machine they are built.
file(GLOB core_sources CONFIGURE_DEPENDS
  ${src}/base/*.cpp ${src}/messages/message.cpp ${src}/document/*.cpp ${src}/body/*.cpp
  ${src}/catalogue/*.cpp ${src}/screening/*.cpp ${src}/plan/*.cpp ${src}/session/*.cpp
  ${src}/progress/*.cpp ${src}/coaching/*.cpp ${src}/exchange/*.cpp ${src}/keeping/today.cpp)
# YAML, folders and words are for the edges; the drawing's tables for who draws.
list(REMOVE_ITEM core_sources
  ${src}/document/yaml.cpp ${src}/catalogue/read.cpp ${src}/catalogue/read_figure.cpp)
