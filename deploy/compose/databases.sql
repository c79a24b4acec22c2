-- One database per service; none reads another's. Run once, by the image, when its volume is empty.
CREATE DATABASE provisioning;
CREATE DATABASE env;
CREATE DATABASE backup;
CREATE DATABASE gateway;
