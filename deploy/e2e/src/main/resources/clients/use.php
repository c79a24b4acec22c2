<?php

require 'redis.php';

while (($line = fgets(STDIN)) !== false) {
    $word = trim($line);
    if ($word === '?') {
        echo '= ', implode(', ', redis()->lRange('words', 0, -1)), "\n";
    } else {
        redis()->rPush('words', "mail to $word");
        echo "= asked\n";
    }
}
