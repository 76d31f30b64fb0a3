# Writes OUT from IN with VERSION and the checkout's commit; leaves it alone where nothing changed. SOURCE is the checkout.
execute_process(COMMAND git -C ${SOURCE} rev-parse --short=7 HEAD
  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(NOT failed)
  string(APPEND VERSION " (${commit})")
endif()
configure_file(${IN} ${OUT} @ONLY)
